#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "cli/command.h"

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  // A closed pipe (`xianlian map | head`) ends the output, not the program with a signal.
  std::signal(SIGPIPE, SIG_IGN);
  return xl::cli::run(std::vector<std::string>(words + 1, words + count), std::cout, std::cerr);
}
