//! What native code keeps in an interpreter: one value per Rust type.

use std::any::TypeId;
use std::rc::Rc;

use super::Vm;

impl Vm {
    /// The value of this type, made by `Default` at first use. Keep changing data in a `RefCell` or `Cell`.
    pub fn state<T: Default + 'static>(&mut self) -> Rc<T> {
        match self.try_state::<T>() {
            Some(state) => state,
            None => {
                let state = Rc::new(T::default());
                self.set_state(state.clone());
                state
            }
        }
    }

    /// The value of this type, if there is one.
    pub fn try_state<T: 'static>(&self) -> Option<Rc<T>> {
        self.states.get(&TypeId::of::<T>())?.clone().downcast::<T>().ok()
    }

    /// Sets the value of this type; gives the one before.
    pub fn set_state<T: 'static>(&mut self, state: Rc<T>) -> Option<Rc<T>> {
        self.states.insert(TypeId::of::<T>(), state)?.downcast::<T>().ok()
    }

    /// Removes the value of this type.
    pub fn clear_state<T: 'static>(&mut self) -> Option<Rc<T>> {
        self.states.remove(&TypeId::of::<T>())?.downcast::<T>().ok()
    }
}
