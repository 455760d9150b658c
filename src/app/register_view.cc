#include "app/register_view.h"

namespace xl::app {
namespace {

std::vector<std::string> written(const std::vector<FieldIs>& conditions) {
  std::vector<std::string> texts;
  for (const FieldIs& condition : conditions) texts.push_back(condition.field + "=" + condition.value);
  return texts;
}

FieldView view_of_field(const Register& declared, const Field& field) {
  const Provenance& provenance = field.provenance ? *field.provenance : declared.provenance;
  FieldView view{.id = field.id,
                 .type = field.type,
                 .title = field.title,
                 .key = declared.is_key(field.id),
                 .required = field.required,
                 .required_when = written(field.required_when),
                 .unit = field.unit,
                 .digits = field.digits,
                 .synonyms = field.synonyms,
                 .options = field.options,
                 .table = field.table,
                 .of = field.of,
                 .refers_to = field.refers_to,
                 .several = field.several,
                 .pattern = field.pattern,
                 .pattern_says = field.pattern_says,
                 .max_length = field.max_length,
                 .min = field.min,
                 .max = field.max,
                 .help = field.help,
                 .example = field.example,
                 .supplied_by = field.supplied_by,
                 .asked = field.asked,
                 .source = provenance.source,
                 .confidence = confidence_text(provenance)};
  for (const OptionWords& words : field.option_words)
    view.option_words.push_back({words.option, words.en, words.synonyms});
  return view;
}

StatesView view_of_states(const States& states) {
  StatesView view{states.field, states.first, states.ended, {}};
  for (const Move& move : states.moves) {
    view.moves.push_back({move.id, move.title, move.help, move.from, move.to, written(move.when),
                          written(move.sets), move.needs, move.records, move.by});
  }
  return view;
}

CaseworkView view_of_casework(const Casework& casework) {
  return {casework.title, casework.unit,    casework.county, casework.city,   casework.level,
          casework.due,   casework.expires, casework.since,  casework.article};
}

}  // namespace

RegisterView view_of(const Register& declared, std::int64_t rows) {
  RegisterView view{.id = declared.id,
                    .title = declared.title,
                    .note = declared.note,
                    .derived = declared.derived,
                    .rows = rows,
                    .articles = declared.articles,
                    .source = declared.provenance.source,
                    .confidence = confidence_text(declared.provenance)};
  for (const Field& field : declared.fields) view.columns.push_back(view_of_field(declared, field));
  if (declared.states) view.states = view_of_states(*declared.states);
  if (declared.casework) view.casework = view_of_casework(*declared.casework);
  if (declared.period)
    view.period = PeriodView{declared.period->every, declared.period->field, declared.period->subject};
  if (declared.numbering) view.numbering = NumberingView{declared.numbering->field, declared.numbering->form};
  for (const CrossCheck& check : declared.checks)
    view.checks.push_back({check.left, check.comparison, check.right, check.says});
  for (const std::vector<std::string>& fields : declared.duplicates) view.duplicates.push_back({fields});
  return view;
}

}  // namespace xl::app
