#include <algorithm>

#include "cli/asks.h"

const std::vector<xl::cli::Command>& xl::cli::commands() {
  static const std::vector<Command> kCommands = [] {
    std::vector<Command> commands;
    add_run_commands(commands);
    add_data_commands(commands);
    add_boundary_commands(commands);
    add_correction_commands(commands);
    add_register_commands(commands);
    add_row_commands(commands);
    add_casework_commands(commands);
    add_chain_commands(commands);
    add_attraction_commands(commands);
    add_shortlist_commands(commands);
    add_lookup_commands(commands);
    add_policy_commands(commands);
    add_tool_commands(commands);
    add_serve_commands(commands);
    // Groups in the order in which they first appear, commands within them as they were added.
    std::vector<std::string> groups;
    for (const Command& command : commands) {
      if (std::ranges::find(groups, command.group) == groups.end()) groups.push_back(command.group);
    }
    std::ranges::stable_sort(commands, {}, [&](const Command& command) {
      return std::ranges::find(groups, command.group) - groups.begin();
    });
    return commands;
  }();
  return kCommands;
}
