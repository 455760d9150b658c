#pragma once
#include "app/request.h"
#include "cli/answer.h"
#include "cli/command.h"
#include "cli/opening.h"

namespace xl::cli {

// How an answer is printed: the text for people, and the rows for CSV.
template <class Answer>
struct View {
  void (*text)(const Answer&, const Invocation&);
  std::string (*csv)(const Answer&, Language);
};

// Whether an ask makes sense before anything was imported.
enum class Needs { data, policy_only };

// A command that asks the application something and prints the answer in the wanted form.
template <app::Request Request, class Answer>
Command ask(std::string name, Message summary, const std::vector<std::string>& positionals,
            Result<Answer> (*answer)(const app::Sight&, const Request&), View<Answer> view,
            Needs needs = Needs::data) {
  const auto run = [positionals, answer, view, needs](const Invocation& invocation) {
    const auto request = request_from<Request>(invocation.arguments, positionals);
    if (!request) return refuse(invocation, request.error());
    const auto opened =
        needs == Needs::data ? open_all(invocation, store::Opening::existing) : open_or_empty(invocation);
    if (!opened) return refuse(invocation, opened.error());
    store::Reader reader = opened->store.read();
    const auto found = answer({opened->pack, reader}, *request);
    if (!found) return refuse(invocation, found.error());
    if (invocation.form == Form::json) {
      invocation.out << to_json(*found) << "\n";
    } else if (invocation.form == Form::csv) {
      invocation.out << view.csv(*found, invocation.language);
    } else {
      view.text(*found, invocation);
    }
    return kDone;
  };
  return {std::move(name),       needs == Needs::data ? "chains" : "policy",
          std::move(summary),    positionals,
          options_of<Request>(), run};
}

// The subcommands by subject.
void add_run_commands(std::vector<Command>&);
void add_chain_commands(std::vector<Command>&);
void add_lookup_commands(std::vector<Command>&);
void add_data_commands(std::vector<Command>&);
void add_boundary_commands(std::vector<Command>&);
void add_correction_commands(std::vector<Command>&);
void add_register_commands(std::vector<Command>&);
void add_row_commands(std::vector<Command>&);
void add_casework_commands(std::vector<Command>&);
void add_attraction_commands(std::vector<Command>&);
void add_shortlist_commands(std::vector<Command>&);
void add_policy_commands(std::vector<Command>&);
void add_tool_commands(std::vector<Command>&);
void add_serve_commands(std::vector<Command>&);

}  // namespace xl::cli
