#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/chains.h"
#include "app/imports.h"
#include "app/request.h"
#include "model/evidence.h"

namespace xl::app {

// 归链更正: people say that a firm stands on a link or does not. What they say is kept beside the register,
// so that it outlives runs, imports and batches that are taken back, and the map follows it.

// What the firm's words said when somebody spoke against them.
struct WordsThen {
  // Empty: nothing of the link.
  std::string role;
  bool stands = false;
  std::string confidence;
  std::vector<Evidence> evidence;
  FIELDS(WordsThen, role, stands, confidence, evidence);
};
struct Withdrawal {
  std::int64_t id = 0;
  std::string by;
  std::string why;
  // ISO 8601, UTC.
  std::string at;
  FIELDS(Withdrawal, id, by, why, at);
};
struct CorrectionView {
  std::int64_t id = 0;
  std::string uscc;
  std::string name;
  ChainId chain;
  std::string chain_name;
  std::string link;
  bool stands = false;
  // What the firm does there; empty where nobody said.
  std::string role;
  std::string by;
  std::string why;
  std::string at;
  WordsThen words;
  // The map follows it: nobody took it back, and nobody has said another thing since.
  bool in_force = false;
  std::optional<Withdrawal> withdrawn;
  // The last that was said of this firm and link: what `seen` must be to say something new.
  std::int64_t last = 0;
  FIELDS(CorrectionView, id, uscc, name, chain, chain_name, link, stands, role, by, why, at, words, in_force,
         withdrawn, last);
};

struct CorrectionsRequest {
  static constexpr auto needs = Permission::read;
  // A USCC; all firms where absent.
  std::optional<std::string> firm;
  std::optional<std::string> chain;
  std::optional<int> limit;
  FIELDS(CorrectionsRequest, firm, chain, limit);
};
struct CorrectionsAnswer {
  // Those asked for; `corrections` holds those listed.
  std::int64_t count = 0;
  std::int64_t in_force = 0;
  std::int64_t withdrawn = 0;
  // Those in force against what the words said: a firm put on a link, a firm taken off one.
  std::int64_t put_on = 0;
  std::int64_t taken_off = 0;
  // The newest first.
  std::vector<CorrectionView> corrections;
  FIELDS(CorrectionsAnswer, count, in_force, withdrawn, put_on, taken_off, corrections);
};
// Of one firm, the newest first.
std::vector<CorrectionView> corrections_of(const Sight&, const std::string& uscc);
Result<CorrectionsAnswer> corrections(const Sight&, const CorrectionsRequest&);

struct CorrectRequest {
  static constexpr auto needs = Permission::write;
  // A USCC of the register.
  std::string firm;
  std::string chain;
  std::string link;
  bool stands = false;
  // What it does there (制造, 研发, 贸易, 服务, 租赁), where it is known.
  std::string role;
  // Who says so and why; neither may be empty.
  std::string by;
  std::string why;
  // The last that the asker knows was said of this firm and link; absent where nothing. Refused where
  // somebody has spoken since.
  std::optional<std::int64_t> seen;
  FIELDS(CorrectRequest, firm, chain, link, stands, role, by, why, seen);
};
struct CorrectionMade {
  CorrectionView correction;
  // The map follows already. False where it was not of the present data: then it is to be made again.
  bool mapped = false;
  FIELDS(CorrectionMade, correction, mapped);
};
Result<CorrectionMade> correct(const ImportGround&, const CorrectRequest&);

struct WithdrawRequest {
  static constexpr auto needs = Permission::write;
  std::int64_t id = 0;
  std::string by;
  std::string why;
  FIELDS(WithdrawRequest, id, by, why);
};
Result<CorrectionMade> withdraw(const ImportGround&, const WithdrawRequest&);

struct ProposalsRequest {
  static constexpr auto needs = Permission::read;
  std::int64_t id = 0;
  std::optional<int> limit;
  FIELDS(ProposalsRequest, id, limit);
};
// 建议: a firm whose words say of the link just what those of a corrected firm say.
struct Proposal {
  std::string uscc;
  std::string name;
  std::string county;
  std::string county_name;
  std::string role;
  bool stands = false;
  std::string confidence;
  FIELDS(Proposal, uscc, name, county, county_name, role, stands, confidence);
};
struct ProposalsAnswer {
  CorrectionView correction;
  // The words that they have in common; none where the corrected firm's said nothing of the link.
  std::vector<std::string> words;
  // All of them; `firms` holds those listed.
  std::int64_t count = 0;
  // Those that the correction would change, by USCC. Nothing is applied by itself.
  std::vector<Proposal> firms;
  FIELDS(ProposalsAnswer, correction, words, count, firms);
};
Result<ProposalsAnswer> proposals(const Sight&, const ProposalsRequest&);

}  // namespace xl::app
