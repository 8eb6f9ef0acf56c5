//! What the worker says, put into the store.

use leptos::prelude::*;
use protocol::{Answer, Ask, Content, Event, Look, Message, News, Point, Ran, Reply, Rows, RunReport};

use super::Bench;
use crate::link::{Incoming, Purpose};
use crate::state::{Engine, PageStoreFields};

/// A worker that dies this often in a row, without the person doing anything, is left alone.
const DEATHS_AT_MOST: u32 = 2;

impl Bench {
    /// Takes what comes over the wire.
    pub(super) fn receive(self, generation: u32, news: Incoming) {
        if !self.link.with_value(|link| link.is_current(generation)) {
            return; // of a worker that has been terminated
        }
        match news {
            Incoming::Message(Message::Event(Event::Ready(versions))) => {
                self.page.versions().set(versions);
                self.link.update_value(super::Link::ready);
            }
            Incoming::Message(Message::Event(Event::Output { error, text, .. })) => {
                self.page.console().update(|console| {
                    if let Some(exchange) = console.iter_mut().find(|one| one.exit.is_none()) {
                        exchange.output.push((error, text));
                    }
                });
            }
            Incoming::Message(Message::Event(Event::Progress { done, total, revision, .. })) => {
                self.page.engine().set(Engine::Running(format!("{revision} ({} of {total})", done + 1)));
            }
            Incoming::Message(Message::Event(Event::Panicked { message })) | Incoming::Dead(message) => {
                self.worker_died(&message);
            }
            Incoming::Message(Message::Reply(reply)) => self.take(reply),
            Incoming::Magnified(id, answer) => {
                self.link.update_value(|link| {
                    link.answered(id);
                });
                self.back_to_ready();
                self.magnified(answer);
            }
        }
    }

    fn take(self, reply: Reply) {
        let mut purpose = None;
        self.link.update_value(|link| purpose = link.answered(reply.id));
        match reply.body {
            Answer::Opened(opened) => {
                self.page.graph_is_old().set(false);
                self.page.overview().set(Some(opened.overview));
                self.take_look(opened.look);
                self.look_at_something();
                self.check_soon();
                self.send_edits(); // of the time while it was opened
            }
            Answer::Edited(edited) => {
                self.take_news(edited.news);
                if edited.sequence == self.aside.with_value(|aside| aside.sequence) {
                    self.take_look(edited.look);
                    self.ask_offline();
                    self.check_soon();
                }
                self.send_edits();
            }
            Answer::Ran(ran) => self.take_run(*ran),
            Answer::Looked(look) => self.take_look(Some(*look)),
            Answer::Database(image) => {
                self.aside.update_value(|aside| {
                    aside.image = Some(image);
                    aside.image_unsaved = true;
                });
                self.save_soon();
            }
            Answer::Rows(rows) => self.take_rows(purpose, rows),
            Answer::Offline(offline) => {
                if self.page.dialect().get_untracked() == Some(offline.dialect.as_str()) {
                    self.page.offline().set(Some(*offline));
                }
            }
            // Handed to the module that asked, as it came (link.rs).
            Answer::Magnified(_) => {}
            Answer::Checked(checked) => self.take_checked(*checked),
            Answer::Refused { message } => self.take_refusal(purpose, &message),
        }
        self.back_to_ready();
    }

    fn back_to_ready(self) {
        if !self.link.with_value(super::Link::is_busy)
            && *self.page.engine().read_untracked() != Engine::Ready
        {
            self.page.engine().set(Engine::Ready);
        }
    }

    /// While a script is broken there may be no graph at all: then the last good one stays in sight.
    fn take_news(self, mut news: News) {
        let known =
            self.page.overview().with_untracked(|one| one.as_ref().is_some_and(|one| news.is_known(one)));
        if known {
            return; // nobody needs to look at it again
        }
        if let Some(graph) = &news.graph {
            let old = news.problem.is_some() && graph.nodes.is_empty();
            self.page.graph_is_old().set(old);
            if old {
                news.graph = None;
            }
        }
        self.page.overview().update(|overview| overview.get_or_insert_default().take(news));
    }

    /// A look that nobody waits for any more is dropped. One that leaves out what the page held when it was asked for is
    /// asked for anew if the page holds something else now.
    fn take_look(self, look: Option<Look>) {
        let Some(mut look) = look.filter(|look| look.point == *self.page.selected().read_untracked()) else {
            return;
        };
        let whole = look.base == 0
            || self.page.look().with_untracked(|held| held.as_ref().is_some_and(|held| look.complete(held)));
        if whole {
            self.page.look().set(Some(look));
        } else {
            self.ask(Purpose::Look, "Reading the database", Ask::Look(look.point));
        }
    }

    fn take_run(self, ran: Ran) {
        let Ran { mut report, news, look } = ran;
        let output = match report.output.is_empty() {
            true => both_streams(&report),
            false => std::mem::take(&mut report.output),
        };
        let exit = report.exit;
        self.page.console().update(|console| {
            if let Some(exchange) = console.iter_mut().find(|one| one.exit.is_none()) {
                exchange.output = output;
                exchange.exit = Some(exit);
            }
        });
        let written = std::mem::take(&mut report.written);
        let removed = std::mem::take(&mut report.removed);
        self.take_news(news);
        self.take_look(look);
        self.page.log_of_run().set(!report.trace.is_empty());
        self.page.last_run().set(Some(report));
        self.page.run_is_news().set(true);
        if !(written.is_empty() && removed.is_empty()) {
            self.check_soon();
        }
        self.take_files(written, &removed);
        self.ask(Purpose::Database, "Reading the database", Ask::Database);
    }

    fn take_refusal(self, purpose: Option<Purpose>, message: &str) {
        if purpose == Some(Purpose::Run) {
            self.page.console().update(|console| {
                if let Some(exchange) = console.iter_mut().find(|one| one.exit.is_none()) {
                    exchange.output.push((true, format!("{message}\n")));
                    exchange.exit = Some(1);
                }
            });
        } else if purpose == Some(Purpose::Rows) {
            self.page.rows().set(Some(Rows { error: Some(message.to_owned()), ..Rows::default() }));
        } else {
            self.tell(true, message);
        }
    }

    /// After opening: if the project has just come, or what was selected is not there any more, the revision of the
    /// open file, else a head.
    fn look_at_something(self) {
        let mut fresh = false;
        self.aside.update_value(|aside| fresh = std::mem::take(&mut aside.fresh));
        let active = self.page.active().get_untracked();
        let selected = self.page.selected().get_untracked();
        let point = self.page.overview().with_untracked(|overview| {
            let nodes = &overview.as_ref()?.graph.nodes;
            let there = match &selected {
                Point::Live => true,
                Point::Revision { revision, .. } => nodes.iter().any(|node| node.revision == *revision),
            };
            if there && !fresh {
                return None;
            }
            let node = nodes.iter().find(|node| node.path == active).or_else(|| nodes.first());
            Some(node.map_or(Point::Live, |node| Point::Revision {
                revision: node.revision.clone(),
                statements: None,
            }))
        });
        if let Some(point) = point.filter(|point| *point != selected) {
            self.select(point);
        }
    }

    fn worker_died(self, message: &str) {
        let mut deaths = 0;
        let never_loaded = !self.link.with_value(super::Link::is_ready);
        self.aside.update_value(|aside| {
            aside.never_loaded = never_loaded;
            aside.deaths += 1;
            deaths = aside.deaths;
        });
        self.break_off("The engine stopped.");
        let message = message.lines().next().unwrap_or_default();
        if never_loaded && deaths < DEATHS_AT_MOST {
            self.start(); // once more, in silence: the network may have had a moment
        } else if never_loaded {
            self.link.update_value(super::Link::stop);
            self.page.engine().set(Engine::Failed(message.to_owned()));
            self.tell(true, format!("The engine did not load: {message}. Your files can be read and changed; Restart tries again."));
        } else if deaths < DEATHS_AT_MOST {
            self.tell(
                true,
                format!(
                    "The engine stopped because of a bug and was restarted; nothing is lost. ({message})"
                ),
            );
            self.start();
        } else {
            self.link.update_value(super::Link::stop);
            self.page.engine().set(Engine::Failed(message.to_owned()));
            self.tell(true, format!("The engine stops at this project. Your files are safe; change something to try again. ({message})"));
        }
    }
}

/// Standard output, then standard error: for a report that does not say in which order they came.
fn both_streams(report: &RunReport) -> Vec<(bool, String)> {
    let streams = [(true, &report.stderr), (false, &report.stdout)];
    streams
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(error, text)| (error, text.clone()))
        .collect()
}

/// The text of a file, if it is one.
pub(crate) fn text_of(content: &Content) -> Option<&str> {
    match content {
        Content::Text(text) => Some(text),
        Content::Bytes(_) => None,
    }
}
