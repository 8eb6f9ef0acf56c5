"""`sqlalchemy.engine.mock`: statements go to a function instead of to a database."""
from sqlalchemy.engine import create_engine as _create_engine


class MockConnection:
    def __init__(self, dialect, execute):
        self._dialect = dialect
        self._execute_impl = execute

    engine = property(lambda self: self)
    dialect = property(lambda self: self._dialect)
    name = property(lambda self: self._dialect.name)

    def connect(self, **kwargs):
        return self

    def schema_for_object(self, obj):
        return obj.schema

    def execution_options(self, **kw):
        return self

    def execute(self, obj, parameters=None, execution_options=None):
        return self._execute_impl(obj, parameters)


def create_mock_engine(url, executor, **kw):
    return MockConnection(_create_engine(url).dialect, executor)
