#include "cli/asks.h"

const std::vector<xl::cli::Command>& xl::cli::commands() {
  static const std::vector<Command> kCommands = [] {
    std::vector<Command> commands;
    add_run_commands(commands);
    add_data_commands(commands);
    add_chain_commands(commands);
    add_policy_commands(commands);
    add_tool_commands(commands);
    return commands;
  }();
  return kCommands;
}
