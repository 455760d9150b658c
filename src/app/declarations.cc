#include "app/declarations.h"

#include <algorithm>

#include "intake/check.h"
#include "pack/code_tables.h"
#include "store/registers.h"

namespace xl::app {
namespace {

bool any_outdated(const pack::Pack& pack, const store::Reader& data) {
  return std::ranges::any_of(pack.registers,
                             [&](const Register& declared) { return store::is_outdated(data, declared); });
}

}  // namespace

Result<void> declare_registers(const pack::Pack& pack, const store::Store& store, const Act& act) {
  if (!any_outdated(pack, store.read())) return {};
  const intake::CheckContext context{.sheet = {}, .tables = pack::code_tables_of(pack)};
  const store::ReadAs read_as = [&](const Field& field, std::string_view text) {
    return intake::read_value(field, text, context);
  };
  store::Writer writer = TRY(store.write(act));
  for (const Register& declared : pack.registers) {
    if (store::is_outdated(writer.view(), declared)) TRY_DO(store::declare(writer, declared, read_as));
  }
  writer.commit();
  return {};
}

}  // namespace xl::app
