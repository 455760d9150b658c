#pragma once
#include "model/actor.h"
#include "pack/pack.h"
#include "store/store.h"

namespace xl::app {

// Brings the registers that a store holds to what the pack declares now: new fields, converted values, fields
// put aside. All of it or nothing: where present rows do not fit, the pack is refused with those rows. Writes
// only where a declaration has changed.
Result<void> declare_registers(const pack::Pack&, const store::Store&, const Act&);

}  // namespace xl::app
