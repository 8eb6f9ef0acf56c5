//! The whole page: its parts and where they stand.

use leptos::prelude::*;

use crate::bench::Bench;
use crate::bottom_nav::BottomNav;
use crate::graph::History;
use crate::notice::NoticeBar;
use crate::result::Result;
use crate::script::Script;
use crate::state::{PageStoreFields, Part};
use crate::timeline::Timeline;
use crate::top_bar::TopBar;

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let bench = Bench::provide();
    bench.begin();
    // A tab that goes away may not come back.
    let hidden = window_event_listener_untyped("pagehide", move |_| bench.save_now());
    on_cleanup(move || hidden.remove());
    let part = move || match bench.page.part().get() {
        Part::History => "history",
        Part::Script => "script",
        Part::Result => "result",
        Part::Console => "console",
    };
    view! {
        <div class="app" data-part=part>
            <TopBar />
            <NoticeBar />
            <main>
                <History />
                <Script />
                <Result />
            </main>
            <Timeline />
            <BottomNav />
        </div>
    }
}
