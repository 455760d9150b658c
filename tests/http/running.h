#pragma once
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>

#include "app/imports.h"
#include "app/mapping.h"
#include "app/packs.h"
#include "app/sample.h"
#include "http/client.h"
#include "http/server.h"
#include "support/folder.h"

namespace xl::http {

inline Act act_of(const std::string& ask) {
  return {{"t", "测试"}, ask, Moment{1795348800}};
}

// The Fujian pack and a store with a small sample, mapped. Tests that only read share one.
class Sample {
 public:
  static const Sample& one() {
    static const Sample kSample;
    return kSample;
  }
  Ground ground() const { return {pack_, store_}; }

  Sample()
      : pack_(*app::open_pack({})), store_(*store::Store::open(folder_ / "a.db", store::Opening::create)) {
    std::string csv;
    app::write_sample(pack_, {.size = 600, .seed = 1}, [&](const std::string& line) { csv += line; });
    const app::ImportRequest request{.register_id = "enterprises",
                                     .file = "示例.csv",
                                     .bytes = csv,
                                     .source_title = "示例",
                                     .example = true};
    if (!app::import_register({store_, pack_, act_of("import")}, request, {}))
      throw std::runtime_error("no sample");
    if (!app::map_enterprises(store_, pack_, act_of("remap"), {})) throw std::runtime_error("no map");
  }

 private:
  Folder folder_;
  pack::Pack pack_;
  store::Store store_;
};

// A whole server on a free port.
class Running {
 public:
  explicit Running(ServerSettings settings = {}, const Sample& sample = Sample::one())
      : server_(sample.ground(), prepared(std::move(settings)), log_) {
    port_ = *server_.open();
    thread_ = std::thread([this] { server_.run(); });
  }
  ~Running() {
    server_.stop();
    thread_.join();
  }
  std::uint16_t port() const { return port_; }

 private:
  static ServerSettings prepared(ServerSettings settings) {
    settings.transport.port = 0;
    settings.act = act_of;
    return settings;
  }
  std::ostringstream log_;
  Server server_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

inline bool says(const Reply& reply, const std::string& words) {
  return reply.body.find(words) != std::string::npos;
}

}  // namespace xl::http
