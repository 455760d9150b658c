#include "cli/opening.h"

#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "app/declarations.h"
#include "app/packs.h"

namespace xl::cli {
namespace {

std::string store_path(const Invocation& invocation) {
  const char* const set = std::getenv("XIANLIAN_STORE");
  return invocation.arguments.value("store", set != nullptr && *set != '\0' ? set : "xianlian.db");
}

std::string user_name() {
  const passwd* const user = getpwuid(getuid());
  return user != nullptr ? user->pw_name : "uid " + std::to_string(getuid());
}

}  // namespace

Result<Opened> open_all(const Invocation& invocation, store::Opening opening) {
  std::optional<std::string> folder;
  if (invocation.arguments.has("pack")) folder = invocation.arguments.value("pack");
  pack::Pack pack = TRY(app::open_pack(folder));
  const std::string path = store_path(invocation);
  if (opening == store::Opening::existing && !store_exists(invocation)) {
    return failure(ErrorKind::not_found,
                   "还没有数据文件 " + path +
                       "：请先导入企业名录（xianlian import enterprises 文件），或用 --store 指明",
                   "there is no store " + path +
                       " yet: import a register first (xianlian import enterprises FILE), or "
                       "name one with --store");
  }
  store::Store store = TRY(store::Store::open(path, opening));
  TRY_DO(app::declare_registers(pack, store, act_now("pack " + pack.id + " " + pack.version)));
  return Opened{std::move(pack), std::move(store), nullptr};
}

bool store_exists(const Invocation& invocation) {
  return std::filesystem::exists(store_path(invocation));
}

Result<Opened> open_or_empty(const Invocation& invocation) {
  if (store_exists(invocation)) return open_all(invocation, store::Opening::existing);
  std::string name = (std::filesystem::temp_directory_path() / "xianlian-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  const std::shared_ptr<void> cleanup(nullptr, [name](void*) {
    std::error_code ignored;
    std::filesystem::remove_all(name, ignored);
  });
  Invocation empty = invocation;
  empty.arguments.options["store"] = name + "/empty.db";
  Opened opened = TRY(open_all(empty, store::Opening::create));
  opened.cleanup = cleanup;
  return opened;
}

Act act_now(const std::string& ask) {
  const std::string user = user_name();
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  return {{user, user}, ask, Moment{seconds.count()}};
}

Date today() {
  return china_day(act_now({}).when);
}

}  // namespace xl::cli
