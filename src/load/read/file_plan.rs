//! From the beginning of a file, or all of it, to the plan by which it is read.

use super::files::Files;
use super::surveyor;
use crate::load::layout::plan::Plan;
use crate::load::layout::planner;
use crate::load::layout::survey::Survey;
use crate::load::layout::{self, DEFAULT, Layout};
use crate::load::notation::number::DecimalEvidence;
use crate::load::problem::{Fault, Wrong};
use crate::load::source::decompress::ReadError;
use crate::load::source::input::Input;
use crate::load::source::stream::Stream;
use crate::load::tokenize::format::{Form, Tokens};

impl Files<'_> {
    /// Finds the layout of a file, and where in it that begins.
    pub(super) fn laid_out<'t>(&mut self, input: &Input, tokens: Tokens<'t>) -> (&'static Layout, Form<'t>) {
        let forced = self.request.options.layout.and_then(|name| layout::by_name(name.name()));
        let (layout, tokens) = match forced {
            _ if input.is_built_in => (DEFAULT, tokens),
            Some(layout) => (layout, layout::forced(tokens, layout)),
            None => layout::detected(tokens),
        };
        let form = tokens.form();
        self.read_as(|read| {
            read.format = form.name();
            read.delimiter = form.delimiter().map(char::from);
        });
        (layout, form)
    }

    /// Looks over what a text holds: its beginning, or all of it.
    pub(super) fn look_over(
        &self,
        input: &Input,
        layout: &'static Layout,
        form: Form<'_>,
        stream: &Stream<'_>,
        by_its_head: bool,
    ) -> Result<(&'static Layout, Survey), ReadError> {
        let mut survey = self.survey(input, layout, form, stream, by_its_head)?;
        let may_be_native =
            !form.has_header() && self.request.options.layout.is_none() && layout.takes_any_header;
        if may_be_native && planner::plan(input, layout, &survey, form, &self.request.options).is_err() {
            // Records of no known kind are native ones that lack something.
            survey = self.survey(input, DEFAULT, form, stream, by_its_head)?;
            return Ok((DEFAULT, survey));
        }
        Ok((layout, survey))
    }

    pub(super) fn survey(
        &self,
        input: &Input,
        layout: &Layout,
        form: Form<'_>,
        stream: &Stream<'_>,
        by_its_head: bool,
    ) -> Result<Survey, ReadError> {
        if by_its_head {
            let mut survey = Survey::new(layout.cells, !input.is_built_in);
            let tokens = Tokens::in_form(stream.head_text(), form, stream.limits());
            let tokens = if stream.is_whole() { tokens } else { tokens.beginning() };
            tokens.read(&mut survey);
            return Ok(survey);
        }
        let mut nothing = std::io::empty();
        let mut again = self.stream(input, &mut nothing)?;
        again.decode()?;
        again.read_lines()?;
        surveyor::survey(again, form, layout.cells, self.request.threads)
    }

    /// Makes the plan of a file; none where there is nothing to read, or something wrong.
    pub(super) fn planned(
        &mut self,
        input: &Input,
        layout: &'static Layout,
        survey: &Survey,
        form: Form<'_>,
    ) -> Option<Plan> {
        let options = self.request.options;
        let planned = planner::plan(input, layout, survey, form, &options);
        self.read_as(|read| {
            read.layout = layout.name;
            read.layout_title = layout.title;
            read.header_line =
                survey.locations.first().filter(|_| form.has_header()).map(|location| location.line);
        });
        let mut plan = match planned {
            Ok(Some(plan)) => plan,
            Ok(None) => {
                // It is of no layout.
                self.read_as(|read| (read.layout, read.layout_title, read.header_line) = ("", "", None));
                self.loaded.passed_over.push(input.name.clone());
                return None;
            }
            Err(wrong) => {
                self.wrong(wrong);
                return None;
            }
        };
        let together = survey.evidence(plan.number_columns());
        let alone = |column| survey.evidence([column]);
        match planner::decimals(&mut plan, form, options.decimal, &together, alone) {
            Ok(decided) => self.read_as(|read| read.decimals = decided),
            Err(wrong) => {
                self.wrong(vec![wrong]);
                return None;
            }
        }
        self.describe(input, &plan);
        Some(plan)
    }

    /// Holds what the numbers of the whole file say against what was taken from its beginning.
    pub(super) fn judge(&mut self, plan: &Plan, form: Form<'_>, evidence: &DecimalEvidence) {
        let mut judged = plan.clone();
        let decimal = self.request.options.decimal;
        match planner::decimals(&mut judged, form, decimal, evidence, |_| evidence.clone()) {
            Ok(decided) => {
                let same = plan.values.iter().zip(&judged.values).all(|(a, b)| a.decimal == b.decimal);
                match evidence.first_comma().filter(|_| !same) {
                    Some((location, text)) => {
                        let field =
                            plan.values.first().and_then(|value| plan.names.get(value.column).cloned());
                        let fault = Fault::LateComma(text);
                        self.wrong(vec![Wrong { location: Some(location), field, fault }]);
                    }
                    None => self.read_as(|read| read.decimals = decided),
                }
            }
            Err(wrong) => self.wrong(vec![wrong]),
        }
    }
}
