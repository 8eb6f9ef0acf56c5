//! Closures in boxes. A closure is a type of its own, and Leptos is compiled once for each type that it is given: one box
//! for all of them makes the page a good deal smaller, for one indirect call.

use leptos::prelude::*;

/// A closure whose value is shown, and shown anew when what it read has changed.
type Live<T> = Box<dyn FnMut() -> T + Send>;

/// The value of an attribute or property.
pub(crate) fn live<T>(value: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Box::new(value)
}

/// A part of the view.
pub(crate) fn part<V: IntoAny>(mut view: impl FnMut() -> V + Send + 'static) -> Live<AnyView> {
    Box::new(move || view().into_any())
}

/// A condition, for [`Show`].
pub(crate) fn asks(
    condition: impl Fn() -> bool + Send + Sync + 'static,
) -> Box<dyn Fn() -> bool + Send + Sync> {
    Box::new(condition)
}

/// Who hears an event.
pub(crate) fn hears<E>(handler: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handler)
}

/// A value that is computed anew only when what it read has changed.
pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed_memo(Box::new(value))
}

fn boxed_memo<T: PartialEq + Send + Sync + 'static>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| value())
}

/// Tells the world outside of the view of a change.
pub(crate) fn effect(tell: impl FnMut() + 'static) {
    boxed_effect(Box::new(tell));
}

fn boxed_effect(mut tell: Box<dyn FnMut()>) {
    Effect::new(move |_| tell());
}
