//! How a class comes to be: what `type(name, bases, namespace)` does.

use std::rc::Rc;

use super::Vm;
use crate::error::{Error, PyResult};
use crate::native::Kwargs;
use crate::value::{Class, ClassRef, Dict, Layout, Str, Value};

impl Vm {
    /// What `type.__new__` does: makes the class, then calls `__set_name__` and `__init_subclass__`.
    pub fn make_class(
        &mut self,
        name: &Str,
        bases: Vec<ClassRef>,
        dict: Rc<Dict>,
        metaclass: Option<ClassRef>,
        keywords: Kwargs,
    ) -> PyResult<ClassRef> {
        self.make_class_with_cell(name, bases, dict, metaclass, keywords, None)
    }

    pub(crate) fn allocate_class(
        &mut self,
        name: &Str,
        mut bases: Vec<ClassRef>,
        dict: Rc<Dict>,
        metaclass: Option<ClassRef>,
    ) -> PyResult<ClassRef> {
        if bases.is_empty() {
            bases.push(self.types.object.clone());
        }
        let layout = self.common_layout(&bases)?;
        let names = self.names.clone();
        if dict.has_name(&names.eq) && !dict.has_name(&names.hash) {
            dict.set_str(names.hash.clone(), Value::None);
        }
        for implicit in [&names.init_subclass, &names.class_getitem] {
            if let Some(function @ Value::Function(_)) = dict.get_name(implicit) {
                dict.set_str(implicit.clone(), Value::ClassMethod(Rc::new(function)));
            }
        }
        if let Some(function @ Value::Function(_)) = dict.get_name(&names.new) {
            dict.set_str(names.new.clone(), Value::StaticMethod(Rc::new(function)));
        }
        let metaclass = metaclass.filter(|metaclass| !Rc::ptr_eq(metaclass, &self.types.type_));
        let class = Class::create(name.clone(), bases, dict, metaclass, layout, true)?;
        class
            .no_dict
            .set(class.dict.has_name(&names.slots) && class.bases.iter().all(|base| self.is_slotted(base)));
        Ok(class)
    }

    /// Calls the hooks that a new class has to call.
    pub(crate) fn finish_class(&mut self, class: &ClassRef, keywords: Kwargs) -> PyResult<()> {
        self.set_names(class)?;
        self.call_init_subclass(class, keywords)
    }

    fn is_slotted(&self, base: &ClassRef) -> bool {
        Rc::ptr_eq(base, &self.types.object) || base.no_dict.get()
    }

    fn common_layout(&self, bases: &[ClassRef]) -> PyResult<Layout> {
        let mut layout = Layout::Object;
        for base in bases {
            match base.layout {
                Layout::Sealed | Layout::Bool => {
                    return Err(Error::type_error(format!(
                        "type '{}' is not an acceptable base type",
                        base.name()
                    )));
                }
                Layout::Object => {}
                other if layout == Layout::Object || layout == other => layout = other,
                _ => return Err(Error::type_error("multiple bases have instance lay-out conflict")),
            }
        }
        Ok(layout)
    }

    fn set_names(&mut self, class: &ClassRef) -> PyResult<()> {
        let names = self.names.clone();
        for (key, value) in class.dict.items() {
            let Some(key) = key.as_str() else { continue };
            match &value {
                Value::Property(property) => {
                    let mut name = property.name.borrow_mut();
                    if name.is_none() {
                        *name = Some(key.clone());
                    }
                }
                Value::Instance(instance) if instance.class().lookup(&names.set_name).is_some() => {
                    let arguments = vec![Value::Class(class.clone()), Value::Str(key.clone())];
                    self.call_special(&value, &names.set_name, arguments)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn call_init_subclass(&mut self, class: &ClassRef, keywords: Kwargs) -> PyResult<()> {
        let name = self.names.init_subclass.clone();
        match class.lookup_after(class, &name) {
            Some(found) => {
                let hook = self.bind(&found, None, class)?;
                self.call(&hook, Vec::new(), keywords).map(drop)
            }
            None if keywords.is_empty() => Ok(()),
            None => Err(Error::type_error(format!(
                "{}.__init_subclass__() takes no keyword arguments",
                class.name()
            ))),
        }
    }

    /// The metaclass that derives from all those asked for.
    pub(crate) fn pick_metaclass(
        &self,
        asked: Option<ClassRef>,
        bases: &[ClassRef],
    ) -> PyResult<Option<ClassRef>> {
        let mut winner = asked;
        for base in bases {
            let Some(candidate) = &base.metaclass else { continue };
            match &winner {
                Some(current) if current.is_subclass(candidate) => {}
                Some(current) if !candidate.is_subclass(current) => {
                    return Err(Error::type_error(
                        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of \
                         the metaclasses of all its bases",
                    ));
                }
                _ => winner = Some(candidate.clone()),
            }
        }
        Ok(winner)
    }
}
