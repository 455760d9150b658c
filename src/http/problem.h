#pragma once
#include <string>

#include "base/result.h"
#include "http/message.h"

namespace xl::http {

// An error as RFC 9457 tells it: what is wrong, in a sentence for a person, and a number that the log shows
// too.
struct Problem {
  std::string type = "about:blank";
  // Of the status, in Chinese.
  std::string title;
  int status = 0;
  std::string detail;
  std::string detail_en;
  // urn:xianlian:error:…, to be told to whoever runs the server.
  std::string instance;
  FIELDS(Problem, type, title, status, detail, detail_en, instance);
};

// The one place where what the asker can do becomes a status.
int status_of(ErrorKind);

// application/problem+json; the language of `detail` is Chinese always.
Response problem(int status, const Message& detail);
Response problem(const Error&);
// For what the transport refuses or the program fails at: the sentence follows from the status.
Response problem(int status);

// The error number of a problem; empty for other responses.
std::string error_number(const Response&);

}  // namespace xl::http
