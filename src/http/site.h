#pragma once
#include <chrono>
#include <span>
#include <string>

#include "http/api.h"
#include "http/assets.h"
#include "http/kept.h"
#include "http/log.h"
#include "http/transport.h"

namespace xl::http {

struct SiteSettings {
  // Wanted as `Authorization: Bearer …` on every address under /api; empty: nobody is asked.
  std::string token;
  // Reached from this machine only: then a Host header that names another one is refused, for a page of
  // another site may have bent its own name to our address.
  bool loopback = true;
  std::size_t kept_bytes = 64U << 20U;
  // What the transport takes at most, for the sentence that refuses more.
  std::size_t max_body = TransportSettings{}.max_body;
};

// All that is served: API and pages, with what they have in common (token, log, header rules, problems).
class Site {
 public:
  Site(SiteSettings, const Router&, const Ground&, Assets, Log&);

  // The answer at once or the work that makes it; never throws.
  Answer answer(std::shared_ptr<const Request>);
  // The response to what never became a request.
  Response refusal(int status);

 private:
  struct Exchange;
  Answer dispatch(const std::shared_ptr<Exchange>&);
  Answer api(const std::shared_ptr<Exchange>&, const Target&);
  Answer ask(const std::shared_ptr<Exchange>&, const Route&, Values);
  std::optional<Response> refused(const Request&) const;
  Response too_large() const;
  Response page(const Exchange&, const Target&) const;
  Response fault(Exchange&, const char* what);
  Response finish(const Exchange&, Response);

  SiteSettings settings_;
  const Router& router_;
  Ground ground_;
  Assets assets_;
  Log& log_;
  store::Watch watch_;
  KeptAnswers kept_;
};

}  // namespace xl::http
