#include "intake/detail/xml.h"

#include <expat.h>

#include <cstring>
#include <stdexcept>
#include <utility>

namespace xl::intake {
namespace {

std::string_view local_name(const char* name) {
  const char* const colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == *pair) return pair[1];
  }
  return {};
}

std::string_view XmlAttributes::prefixed(std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (std::strchr(*pair, ':') != nullptr && local_name(*pair) == name) return pair[1];
  }
  return {};
}

struct XmlReader::State {
  XmlHandlers handlers;
  XML_Parser parser = XML_ParserCreate(nullptr);
  bool document_type = false;
  bool ended = false;

  static State& of(void* data) { return *static_cast<State*>(data); }
  static void XMLCALL start(void* data, const char* name, const char** attributes) {
    const State& state = of(data);
    if (!state.ended) state.handlers.start(local_name(name), XmlAttributes(attributes));
  }
  static void XMLCALL end(void* data, const char* name) {
    const State& state = of(data);
    if (!state.ended) state.handlers.end(local_name(name));
  }
  static void XMLCALL text(void* data, const char* text, int length) {
    const State& state = of(data);
    if (!state.ended) state.handlers.text({text, static_cast<std::size_t>(length)});
  }
  static void XMLCALL document_type_start(void* data, const char*, const char*, const char*, int) {
    of(data).document_type = true;
    of(data).stop();
  }
  void stop() {
    // Expat may still deliver what it has begun.
    ended = true;
    XML_StopParser(parser, XML_FALSE);
  }
};

XmlReader::XmlReader(XmlHandlers handlers) : state_(std::make_unique<State>()) {
  if (state_->parser == nullptr) throw std::bad_alloc();
  state_->handlers = std::move(handlers);
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(state_->parser, &State::start, &State::end);
  if (state_->handlers.text) XML_SetCharacterDataHandler(state_->parser, &State::text);
  XML_SetStartDoctypeDeclHandler(state_->parser, &State::document_type_start);
}

XmlReader::~XmlReader() {
  XML_ParserFree(state_->parser);
}

bool XmlReader::feed(std::string_view piece, bool last) {
  return XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), last ? 1 : 0) !=
         XML_STATUS_ERROR;
}

void XmlReader::pause() {
  XML_StopParser(state_->parser, XML_TRUE);
}

bool XmlReader::paused() const {
  XML_ParsingStatus status;
  XML_GetParsingStatus(state_->parser, &status);
  return status.parsing == XML_SUSPENDED;
}

bool XmlReader::resume() {
  return XML_ResumeParser(state_->parser) != XML_STATUS_ERROR;
}

void XmlReader::give_up() {
  state_->stop();
}

std::uint64_t XmlReader::at() const {
  return static_cast<std::uint64_t>(XML_GetCurrentByteIndex(state_->parser));
}

std::size_t XmlReader::length() const {
  return static_cast<std::size_t>(XML_GetCurrentByteCount(state_->parser));
}

bool XmlReader::had_document_type() const {
  return state_->document_type;
}

}  // namespace xl::intake
