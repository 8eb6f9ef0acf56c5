//! The names that SQLAlchemy's modules have, so that what is missing here is refused by name and what was never
//! there is Python's own error. Written by `dir()` of the real modules.

/// Whether the real module has this name.
pub(super) fn is_known(module: &str, name: &str) -> bool {
    of(module).any(|known| known == name)
}

/// Whether the real module's names are listed here.
pub(super) fn lists(module: &str) -> bool {
    NAMES.iter().any(|(known, _)| *known == module)
}

/// The names of the real module.
pub(super) fn of(module: &str) -> impl Iterator<Item = &'static str> {
    let names = NAMES.iter().find(|(known, _)| *known == module).map_or("", |(_, names)| names);
    names.split_ascii_whitespace()
}

#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("sqlalchemy", "\
        ARRAY AdaptedConnection AggregateOrderBy Alias AliasedReturnsRows Any AssertionPool \
        AsyncAdaptedQueuePool BIGINT BINARY BLANK_SCHEMA BLOB BOOLEAN BaseDDLElement BaseRow BigInteger \
        BinaryExpression BindParameter BindTyping Boolean BooleanClauseList CHAR CLOB CTE CacheKey Case \
        Cast CheckConstraint CheckFirst ChunkedIteratorResult ClauseElement ClauseList \
        CollectionAggregate Column ColumnClause ColumnCollection ColumnDefault ColumnElement \
        ColumnExpressionArgument ColumnOperators Compiled CompoundSelect Computed Connection Constraint \
        CreateEnginePlugin CreateTable CreateTableAs CreateView CursorResult DATE DATETIME DDL \
        DDLElement DECIMAL DOUBLE DOUBLE_PRECISION Date DateTime DefaultClause Delete Dialect Double \
        DropTable DropView Engine Enum ExceptionContext Executable ExecutableDDLElement ExecutionContext \
        Exists Extract FLOAT False_ FetchedValue Float ForeignKey ForeignKeyConstraint ForeignKeyTarget \
        FrameClause FrameClauseType FromClause FromGrouping FrozenResult Function FunctionElement \
        FunctionFilter GenerativeSelect Grouping HasCTE HasPrefixes HasSuffixes INT INTEGER Identity \
        Index Insert Inspector Integer Interval IteratorResult JSON Join LABEL_STYLE_DEFAULT \
        LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE LABEL_STYLE_TABLENAME_PLUS_COL Label \
        LambdaElement LargeBinary Lateral MappingResult MergedResult MetaData NCHAR NUMERIC NVARCHAR \
        Named NestedTransaction NotNullable Null NullPool Nullable Numeric NumericCommon Operators \
        OrderByList Over PickleType Pool PoolProxiedConnection PoolResetState PrimaryKeyConstraint \
        QueuePool REAL ReleaseSavepointClause Result ResultProxy ReturnsRows RollbackToSavepointClause \
        RootTransaction Row RowMapping SMALLINT SQLColumnExpression SavepointClause ScalarResult \
        ScalarSelect Select SelectBase SelectLabelStyle Selectable Sequence SingletonThreadPool \
        SmallInteger StatementLambdaElement StaticPool String Subquery TEXT TIME TIMESTAMP TString Table \
        TableClause TableSample TableValuedAlias TableValuedColumn Text TextAsFrom TextClause \
        TextualSelect Time Transaction True_ TryCast Tuple TupleType TwoPhaseTransaction TypeClause \
        TypeCoerce TypeCompiler TypeDecorator TypedColumns URL UUID UnaryExpression Unicode UnicodeText \
        UniqueConstraint Update UpdateBase Uuid VARBINARY VARCHAR Values ValuesBase Visitable \
        WithinGroup aggregate_order_by alias all_ and_ any_ asc between bindparam bitwise_not case cast \
        collate column create_engine create_mock_engine create_pool_from_url cte custom_op delete desc \
        dialects distinct engine engine_from_config event exc except_ except_all exists extract false \
        from_dml_column func funcfilter insert insert_sentinel inspect inspection intersect \
        intersect_all join label lambda_stmt lateral literal literal_column log make_url modifier not_ \
        null nulls_first nulls_last nullsfirst nullslast or_ outerjoin outparam over pool quoted_name \
        result_tuple schema select sql table tablesample text true try_cast tstring tuple_ type_coerce \
        types union union_all update util values within_group"),
    ("sqlalchemy.types", "\
        ARRAY BIGINT BINARY BLOB BOOLEAN BigInteger Boolean CHAR CLOB Concatenable DATE DATETIME DECIMAL \
        DOUBLE DOUBLE_PRECISION Date DateTime Double Enum ExternalType FLOAT Float INT INTEGER Indexable \
        Integer Interval JSON LargeBinary MatchType NCHAR NULLTYPE NUMERIC NVARCHAR NullType Numeric \
        NumericCommon OperatorClass PickleType REAL SMALLINT STRINGTYPE SchemaType SmallInteger String \
        TEXT TIME TIMESTAMP Text Time TupleType TypeDecorator TypeEngine UUID Unicode UnicodeText \
        UserDefinedType Uuid VARBINARY VARCHAR Variant adapt_type to_instance"),
    ("sqlalchemy.schema", "\
        AddConstraint BLANK_SCHEMA BaseDDLElement CheckConstraint CheckFirst Column \
        ColumnCollectionConstraint ColumnCollectionMixin ColumnDefault Computed Constraint CreateColumn \
        CreateIndex CreateSchema CreateSequence CreateTable CreateTableAs CreateView DDL DDLElement \
        DefaultClause DefaultGenerator DropColumnComment DropConstraint DropConstraintComment DropIndex \
        DropSchema DropSequence DropTable DropTableComment DropView ExecutableDDLElement FetchedValue \
        ForeignKey ForeignKeyConstraint ForeignKeyTarget HasConditionalDDL Identity Index InvokeDDLBase \
        MetaData Named PrimaryKeyConstraint SchemaConst SchemaItem SchemaVisitable SchemaVisitor \
        Sequence SetColumnComment SetConstraintComment SetTableComment Table TypedColumns \
        UniqueConstraint conv insert_sentinel sort_tables sort_tables_and_constraints"),
    ("sqlalchemy.exc", "\
        AmbiguousColumnError AmbiguousForeignKeysError Any ArgumentError AwaitRequired \
        Base20DeprecationWarning CircularDependencyError CompileError ConstraintColumnNotFoundError \
        DBAPIError DataError DatabaseError DisconnectionError DontWrapMixin DuplicateColumnError \
        EmulatedDBAPIException HasDescriptionCode IdentifierError IllegalStateChangeError IntegrityError \
        InterfaceError InternalError InvalidRequestError InvalidatePoolError LegacyAPIWarning List \
        MissingGreenlet MovedIn20Warning MultipleResultsFound NoDBAPILoaded NoForeignKeysError \
        NoInspectionAvailable NoReferenceError NoReferencedColumnError NoReferencedTableError \
        NoResultFound NoSuchColumnError NoSuchModuleError NoSuchTableError NotSupportedError \
        ObjectNotExecutableError OperationalError Optional PendingRollbackError ProgrammingError \
        ResourceClosedError SADeprecationWarning SAPendingDeprecationWarning SATestSuiteWarning \
        SAWarning SQLAlchemyError StatementError TimeoutError Tuple Type UnboundExecutionError Union \
        UnreflectableTableError UnsupportedCompilationError compat overload"),
    ("sqlalchemy.event", "\
        CANCEL EventTarget Events NO_RETVAL RefCollection api attr base contains dispatcher legacy \
        listen listens_for registry remove"),
    ("sqlalchemy.inspection", "\
        Any Callable Dict Generic Inspectable Literal Optional Protocol Type TypeVar Union exc inspect \
        overload"),
    ("sqlalchemy.pool", "\
        AssertionPool AsyncAdaptedQueuePool ConnectionPoolEntry ManagesConnection NullPool Pool \
        PoolProxiedConnection PoolResetState QueuePool SingletonThreadPool StaticPool base events impl \
        reset_commit reset_none reset_rollback"),
    ("sqlalchemy.sql", "\
        Alias Any BaseDDLElement COLLECT_CARTESIAN_PRODUCTS CheckFirst ClauseElement ClauseVisitor \
        ColumnCollection ColumnElement ColumnExpressionArgument CompoundSelect DDL DDLElement Delete \
        Executable ExecutableDDLElement ExecutableStatement FROM_LINTING False_ FromClause Insert Join \
        LABEL_STYLE_DEFAULT LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE \
        LABEL_STYLE_TABLENAME_PLUS_COL LambdaElement NO_LINTING NotNullable Nullable SQLColumnExpression \
        Select SelectLabelStyle Selectable StatementLambdaElement Subquery SyntaxExtension TString \
        TableClause TableSample TableValuedAlias TableValuedColumn TextClause True_ Update Values \
        WARN_LINTING WriteableColumnCollection aggregate_order_by alias all_ and_ annotation any_ asc \
        base between bindparam cache_key case cast coercions collate column compiler crud cte ddl \
        default_comparator delete desc distinct dml elements events except_ except_all exists expression \
        extract false from_dml_column func funcfilter functions insert intersect intersect_all join \
        label lambda_stmt lambdas lateral literal literal_column modifier naming not_ null nulls_first \
        nulls_last nullsfirst nullslast operators or_ outerjoin outparam over quoted_name roles schema \
        select selectable sqltypes table tablesample text traversals true try_cast tstring tuple_ \
        type_api type_coerce union union_all update util values visitors within_group"),
    ("sqlalchemy.sql.expression", "\
        AggregateOrderBy Alias AliasedReturnsRows BinaryExpression BindParameter BooleanClauseList CTE \
        CacheKey Case Cast ClauseElement ClauseList CollectionAggregate ColumnClause ColumnCollection \
        ColumnElement ColumnExpressionArgument ColumnOperators CompoundSelect DMLTargetCopy Delete \
        Executable ExecutableStatement Exists ExpressionClauseList Extract False_ FrameClause \
        FrameClauseType FromClause FromGrouping Function FunctionElement FunctionFilter GenerativeSelect \
        Grouping HasCTE HasPrefixes HasSuffixes Insert Join LABEL_STYLE_DEFAULT \
        LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE LABEL_STYLE_TABLENAME_PLUS_COL Label \
        LambdaElement Lateral Null OperatorClass Operators OrderByList Over ReleaseSavepointClause \
        ReturnsRows RollbackToSavepointClause SQLColumnExpression SavepointClause ScalarSelect \
        ScalarValues Select SelectBase SelectLabelStyle Selectable StatementLambdaElement Subquery \
        TString TableClause TableSample TableValuedAlias TableValuedColumn TextAsFrom TextClause \
        TextualSelect True_ TryCast Tuple TypeClause TypeCoerce UnaryExpression Update UpdateBase Values \
        ValuesBase Visitable WithinGroup WriteableColumnCollection aggregate_order_by alias all_ and_ \
        any_ asc between bindparam bitwise_not case cast collate column cte custom_op delete desc \
        distinct except_ except_all exists extract false from_dml_column func funcfilter insert \
        intersect intersect_all join label lambda_stmt lateral literal literal_column modifier not_ null \
        nulls_first nulls_last nullsfirst nullslast or_ outerjoin outparam over quoted_name select table \
        tablesample text true try_cast tstring tuple_ type_coerce union union_all update values \
        within_group"),
    ("sqlalchemy.engine", "\
        AdaptedConnection BaseRow BindTyping ChunkedIteratorResult Compiled ConnectArgsType Connectable \
        Connection ConnectionEventsTarget CreateEnginePlugin CursorResult Dialect Engine \
        ExceptionContext ExecutionContext FilterResult FrozenResult Inspector IteratorResult \
        MappingResult MergedResult NestedTransaction ObjectKind ObjectScope Result ResultProxy \
        RootTransaction Row RowMapping ScalarResult Transaction TupleResult TwoPhaseTransaction \
        TypeCompiler URL base characteristics connection_memoize create create_engine create_mock_engine \
        create_pool_from_url cursor ddl default engine_from_config events interfaces make_url mock \
        processors reflection result result_tuple row url util"),
    ("sqlalchemy.engine.reflection", "\
        Any Callable Collection Connection Dict Engine Flag Generator Inspector InternalTraversal \
        Iterable List ObjectKind ObjectScope Optional ReflectionDefaults Sequence Set TextClause Tuple \
        TypeEngine TypeVar Union auto cache contextlib dataclass exc final flexi_cache inspection \
        operators quoted_name sa_schema sql topological unique util"),
    ("sqlalchemy.dialects.sqlite", "\
        BLOB BOOLEAN CHAR DATE DATETIME DECIMAL FLOAT INTEGER Insert JSON JSONB NUMERIC REAL SMALLINT \
        TEXT TIME TIMESTAMP VARCHAR aiosqlite base dialect dml insert json pysqlcipher pysqlite"),
    ("sqlalchemy.dialects.postgresql", "\
        ARRAY AbstractMultiRange AbstractRange AbstractSingleRange All Any BIGINT BIT BOOLEAN BYTEA \
        BitString CHAR CIDR CITEXT CreateDomainType CreateEnumType DATE DATEMULTIRANGE DATERANGE DOMAIN \
        DOUBLE_PRECISION DropDomainType DropEnumType ENUM ExcludeConstraint FLOAT HSTORE INET \
        INT4MULTIRANGE INT4RANGE INT8MULTIRANGE INT8RANGE INTEGER INTERVAL Insert JSON JSONB JSONPATH \
        MACADDR MACADDR8 MONEY ModuleType MultiRange NUMERIC NUMMULTIRANGE NUMRANGE NamedType OID REAL \
        REGCLASS REGCONFIG Range SMALLINT TEXT TIME TIMESTAMP TSMULTIRANGE TSQUERY TSRANGE \
        TSTZMULTIRANGE TSTZRANGE TSVECTOR UUID VARCHAR aggregate_order_by array array_agg arraylib \
        asyncpg base bitstring dialect distinct_on dml ext hstore insert json named_types operators \
        pg8000 pg_catalog phraseto_tsquery plainto_tsquery psycopg psycopg2 psycopg2cffi psycopg_async \
        ranges to_tsquery to_tsvector ts_headline types websearch_to_tsquery"),
    ("sqlalchemy.dialects.mysql", "\
        BIGINT BINARY BIT BLOB BOOLEAN CHAR DATE DATETIME DECIMAL DOUBLE ENUM FLOAT INET4 INET6 INTEGER \
        Insert JSON LONGBLOB LONGTEXT MEDIUMBLOB MEDIUMINT MEDIUMTEXT NCHAR NUMERIC NVARCHAR REAL SET \
        SMALLINT TEXT TIME TIMESTAMP TINYBLOB TINYINT TINYTEXT VARBINARY VARCHAR YEAR aiomysql asyncmy \
        base cymysql dialect dml enumerated expression insert json limit mariadb mariadbconnector match \
        mysqlconnector mysqldb pymysql pyodbc reflection reserved_words types"),
    ("sqlalchemy.dialects.mssql", "\
        BIGINT BINARY BIT CHAR DATE DATETIME DATETIME2 DATETIMEOFFSET DECIMAL DOUBLE_PRECISION FLOAT \
        IMAGE INTEGER JSON MONEY NCHAR NTEXT NUMERIC NVARCHAR REAL ROWVERSION SMALLDATETIME SMALLINT \
        SMALLMONEY SQL_VARIANT TEXT TIME TIMESTAMP TINYINT UNIQUEIDENTIFIER VARBINARY VARCHAR XML \
        aioodbc base dialect information_schema json mssqlpython pymssql pyodbc try_cast"),
    ("sqlalchemy.dialects.oracle", "\
        BFILE BINARY_DOUBLE BINARY_FLOAT BLOB BOOLEAN CHAR CLOB DATE DOUBLE_PRECISION FLOAT INTERVAL \
        JSON LONG ModuleType NCHAR NCLOB NUMBER NVARCHAR NVARCHAR2 RAW REAL ROWID SparseVector TIMESTAMP \
        VARCHAR VARCHAR2 VECTOR VectorDistanceType VectorIndexConfig VectorIndexType VectorStorageFormat \
        VectorStorageType base cx_oracle dialect dictionary json oracledb oracledb_async types vector"),
    ("sqlalchemy.orm", "\
        AliasOption Any AppenderQuery AttributeEventToken AttributeEvents AttributeState Bundle \
        CascadeOptions ClassManager ColumnProperty Composite CompositeProperty DeclarativeBase \
        DeclarativeBaseNoMeta DeclarativeMeta DictBundle DynamicMapped EXT_CONTINUE EXT_SKIP EXT_STOP \
        FromStatement IdentityMap InspectionAttr InspectionAttrExtensionType InspectionAttrInfo \
        InstanceEvents InstanceState InstrumentationEvents InstrumentedAttribute KeyFuncDict Load \
        LoaderCallableStatus LoaderCriteriaOption MANYTOMANY MANYTOONE Mapped MappedAsDataclass \
        MappedClassProtocol MappedCollection MappedColumn MappedSQLExpression Mapper MapperEvents \
        MapperProperty NO_KEY NO_VALUE NotExtension ONETOMANY ORMDescriptor ORMExecuteState PassiveFlag \
        PropComparator Query QueryContext QueryEvents QueryPropertyDescriptor QueryableAttribute \
        RegistryEvents Relationship RelationshipDirection RelationshipProperty SQLORMExpression Session \
        SessionEvents SessionTransaction SessionTransactionOrigin Synonym SynonymProperty TypeResolve \
        UOWTransaction Unmapped UserDefinedOption WriteOnlyCollection WriteOnlyMapped \
        add_mapped_attribute aliased as_declarative as_typed_table attribute_keyed_dict \
        attribute_mapped_collection attributes backref base bulk_persistence class_mapper clear_mappers \
        close_all_sessions clsregistry collections column_keyed_dict column_mapped_collection \
        column_property composite configure_mappers contains_alias contains_eager context create_session \
        decl_api decl_base declarative_base declarative_mixin declared_attr defaultload defer deferred \
        dependency descriptor_props dynamic dynamic_loader evaluator events exc foreign \
        has_inherited_table identity immediateload instrumentation interfaces join joinedload \
        keyfunc_mapping lazyload load_only loading make_transient make_transient_to_detached \
        mapped_as_dataclass mapped_collection mapped_column mapper mapperlib merge_frozen_result \
        merge_result noload object_mapper object_session orm_insert_sentinel outerjoin path_registry \
        persistence polymorphic_union properties query query_expression raiseload reconstructor registry \
        relationship relationships remote scoped_session scoping selectin_polymorphic selectinload \
        session sessionmaker state state_changes strategies strategy_options subqueryload sync synonym \
        synonym_for undefer undefer_group unitofwork unmapped_column unmapped_dataclass util validates \
        was_deleted with_expression with_loader_criteria with_parent with_polymorphic writeonly"),
    ("sqlalchemy.sql.functions", "\
        AggregateOrderBy AnsiFunction Any BinaryExpression BindParameter Cast ClauseList \
        CollectionAggregateFunction ColumnCollection ColumnElement Dict ExecutableStatement Extract \
        FromClause Function FunctionAsBinary FunctionElement FunctionFilter Generative GenericFunction \
        Grouping HasMemoized InternalTraversal List Mapping NamedColumn Optional OrderedSetAgg Over \
        ReadOnlyColumnCollection ReturnTypeFromArgs ReturnTypeFromOptionalArgs ScalarFunctionColumn \
        Select Sequence TableValueType TableValuedAlias Tuple Type TypeAlias TypeEngine TypeVar Union \
        WithinGroup WriteableColumnCollection aggregate_strings all_ annotation any_ array_agg cast \
        char_length coalesce coercions concat count cube cume_dist current_date current_time \
        current_timestamp current_user datetime decimal dense_rank func grouping_sets \
        is_table_value_type literal_column localtime localtimestamp max min mode modifier next_value now \
        operators overload percent_rank percentile_cont percentile_disc pow random rank \
        register_function roles rollup schema session_user some sqltypes sqlutil sum sysdate type_api \
        user util"),
    ("sqlalchemy.sql.elements", "\
        AbstractSet AbstractTextClause AggregateOrderBy Annotated AnnotatedColumnElement Any AsBoolean \
        BinaryExpression BindParameter BooleanClauseList Callable Case Cast ClauseElement ClauseList \
        CollationClause CollectionAggregate ColumnClause ColumnElement ColumnOperators \
        CompilerColumnElement CompilerElement DMLTargetCopy DQLDMLClauseElement Decimal Dict ElementList \
        Enum Executable ExecutableStatement ExpressionClauseList ExternallyTraversible Extract False_ \
        FrameClause FrameClauseType FrozenSet FunctionFilter Generative Generic GroupedElement Grouping \
        HasCopyInternals HasMemoized HasMemoized_ro_memoized_attribute Immutable IndexExpression \
        InternalTraversal Iterable Iterator KeyedColumnElement Label List Literal Mapping \
        MemoizedHasCacheKey NO_ARG NO_CACHE NamedColumn Null OperatorClass OperatorExpression Optional \
        OrderByList Over ParamSpec ReleaseSavepointClause RollbackToSavepointClause SQLColumnExpression \
        SQLCoreOperations SavepointClause Self Sequence Set SingletonConstant Slice \
        SupportsWrappingAnnotations TString TableValuedColumn Template TextClause True_ TryCast Tuple \
        TupleAny Type TypeClause TypeCoerce TypeVar TypingOnly UnaryExpression Union Unpack Visitable \
        WithinGroup WrapsColumnExpression and_ cast cloned_traverse coercions conv deprecated exc \
        has_schema_attr inspection is_named_from_clause is_quoted_name is_tuple_type itertools literal \
        literal_column operator operators or_ overload quoted_name re roles traversals traverse type_api \
        typing_Tuple util"),
    ("sqlalchemy.sql.schema", "\
        ABC Any BLANK_SCHEMA Callable CallableColumnDefault CheckConstraint CheckFirst ClassVar \
        ClauseElement Collection Column ColumnClause ColumnCollectionConstraint ColumnCollectionMixin \
        ColumnDefault ColumnElement ColumnElementColumnDefault Computed Constraint \
        DEFAULT_NAMING_CONVENTION DedupeColumnCollection DefaultClause DefaultGenerator DialectKWArgs \
        Dict Enum Executable ExternallyTraversible FetchedValue Final ForeignKey ForeignKeyConstraint \
        ForeignKeyTarget HasConditionalDDL HasMemoized HasSchemaAttr Identity IdentityOptions Index \
        Iterable Iterator List Literal Mapping MetaData NULL_UNSPECIFIED Named NamedTuple NoReturn \
        Optional PrimaryKeyConstraint Protocol RETAIN_SCHEMA ScalarElementColumnDefault SchemaConst \
        SchemaEventTarget SchemaItem SchemaVisitable Self Sequence Set Table TableClause TextClause \
        Tuple Type TypeGuard TypeVar TypedColumns TypedDict Union UniqueConstraint \
        WriteableColumnCollection cast coercions collections ddl default_is_clause_element \
        default_is_scalar default_is_sequence event exc insert_sentinel inspection operator overload \
        quoted_name roles to_instance type_api util visitors"),
    ("sqlalchemy.sql.sqltypes", "\
        ARRAY Any BIGINT BINARY BLOB BOOLEAN BOOLEANTYPE BigInteger Boolean CHAR CLOB Callable \
        Concatenable DATE DATETIME DATETIME_TIMEZONE DECIMAL DOUBLE DOUBLE_PRECISION Date DateTime Dict \
        Double Emulated Enum FLOAT Float Generic HasCacheKey HasExpressionLookup INDEXABLE INT INTEGER \
        INTEGERTYPE Indexable Integer InternalTraversal Interval Iterable JSON LargeBinary List Literal \
        MATCHTYPE Mapping MatchType NCHAR NO_ARG NULLTYPE NUMERIC NUMERICTYPE NVARCHAR NativeForEmulated \
        NullType Numeric NumericCommon OperatorClass Optional OrderedDict PickleType REAL SMALLINT \
        STRINGTYPE SchemaEventTarget SchemaType Sequence Slice SmallInteger String TABLEVALUE TEXT TIME \
        TIMESTAMP TIME_TIMEZONE TableValueType Text Time Tuple TupleAny TupleType Type TypeAlias \
        TypeDecorator TypeEngine TypeEngineMixin TypeVar UUID Unicode UnicodeText Union Uuid VARBINARY \
        VARCHAR Variant cast coercions collections_abc decimal deprecated_params dt elements enum event \
        exc functools get_args inspection is_literal is_pep695 json langhelpers operators overload \
        pickle processors quoted_name roles to_instance type_api type_coerce util warn_deprecated"),
    ("sqlalchemy.sql.operators", "\
        Any Callable ColumnOperators Dict Flag Generic Hashable IntEnum Literal OperatorClass \
        OperatorType Operators Optional OrderingOperators Protocol Set Tuple Type TypeVar Union add \
        all_op and_ any_op as_ asc_op auto between_op bitwise_and_op bitwise_lshift_op bitwise_not_op \
        bitwise_or_op bitwise_rshift_op bitwise_xor_op cast collate comma_op commutative_op \
        comparison_op concat_op contains contains_op custom_op desc_op distinct_op endswith_op eq exc \
        exists filter_op floordiv from_ function_as_comparison_op ge getitem gt icontains_op \
        iendswith_op ilike_op in_op inv is_ is_associative is_boolean is_commutative is_comparison \
        is_distinct_from is_false is_natural_self_precedent is_not is_not_distinct_from \
        is_order_by_modifier is_ordering_modifier is_precedent is_true isfalse isnot isnot_distinct_from \
        istartswith_op istrue json_getitem_op json_path_getitem_op le like_op lshift lt match_op matmul \
        mirror mod mul ne neg not_between_op not_contains_op not_endswith_op not_icontains_op \
        not_iendswith_op not_ilike_op not_in_op not_istartswith_op not_like_op not_match_op \
        not_regexp_match_op not_startswith_op notbetween_op notcontains_op notendswith_op notilike_op \
        notin_op notlike_op notmatch_op notstartswith_op null_op nulls_first_op nulls_last_op \
        nullsfirst_op nullslast_op op or_ overload pow_ regexp_match_op regexp_replace_op rshift \
        startswith_op sub truediv util"),
    ("sqlalchemy.sql.ddl", "\
        AddConstraint Any BaseDDLElement Callable CheckFirst ClauseElement CreateColumn CreateConstraint \
        CreateIndex CreateSchema CreateSequence CreateTable CreateTableAs CreateView DDL DDLElement \
        DDLIf DDLIfCallable DialectKWArgs DropColumnComment DropConstraint DropConstraintComment \
        DropIndex DropSchema DropSequence DropTable DropTableComment DropView Executable \
        ExecutableDDLElement Flag Generic InvokeCreateDDLBase InvokeDDLBase InvokeDropDDLBase Iterable \
        List NO_ARG Optional Protocol SchemaDropper SchemaGenerator SchemaVisitor SelectBase Self \
        SetColumnComment SetConstraintComment SetTableComment TableClause TableCreateDDL TableDropDDL \
        Tuple TypeVar Union auto coercions contextlib exc roles sort_tables sort_tables_and_constraints \
        sql_util topological typing_Sequence util"),
    ("sqlalchemy.sql.selectable", "\
        AbstractSet Alias AliasedReturnsRows Annotated AnnotatedFromClause Any BindParameter \
        BooleanClauseList CTE CacheableOptions Callable ClauseElement ClauseList Collection ColumnClause \
        ColumnCollection ColumnElement ColumnSet CompileState CompoundSelect CompoundSelectState \
        DQLDMLClauseElement DedupeColumnCollection DialectKWArgs Dict Enum Executable \
        ExecutableReturnsRows ExecutableStatement Exists ForUpdateArg ForUpdateParameter FromClause \
        FromClauseAlias FromGrouping Generative GenerativeSelect Generic GroupedElement HasCTE \
        HasCompileState HasHints HasMemoized HasMemoized_ro_memoized_attribute HasPrefixes HasRowPos \
        HasSuffixes HasSyntaxExtensions Immutable InternalTraversal Iterable Iterator Join \
        LABEL_STYLE_DEFAULT LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE \
        LABEL_STYLE_TABLENAME_PLUS_COL Lateral LateralFromClause List Literal NULLTYPE NamedFromClause \
        NamedFromGrouping NamedTuple NoInit NoReturn OperatorType Optional Protocol ReturnsRows \
        ScalarSelect ScalarValues Select SelectBase SelectLabelStyle SelectState SelectStatementGrouping \
        Selectable SelectsRows Self Sequence Set Subquery SupportsCloneAnnotations SyntaxExtension \
        TODO_Any TableClause TableSample TableValuedAlias TableValuedColumn TextAsFrom TextClause \
        TextualSelect Tuple TupleAny Type TypeVar TypedReturnsRows UnaryExpression Union Unpack Values \
        WriteableColumnCollection and_ cache_key cast coercions collections elem exc is_column_element \
        is_select_statement is_subquery is_table is_text_clause itertools literal_column operators os \
        overload prefix_anon_map roles traversals type_api util visitors warn_deprecated"),
    ("sqlalchemy.ext.compiler", "\
        Any Callable Dict Type TypeVar compiles deregister exc sqltypes"),
    ("sqlalchemy.ext.mutable", "\
        AbstractSet Any AttributeEventToken Column DeclarativeAttributeIntercept Dict InstanceState \
        InstrumentedAttribute Iterable List Mapper Mutable MutableBase MutableComposite MutableDict \
        MutableList MutableSet Optional QueryContext QueryableAttribute SchemaEventTarget Set \
        SupportsIndex Tuple TypeEngine TypeVar UOWTransaction Union WeakKeyDictionary defaultdict event \
        flag_modified inspect memoized_property overload types weakref"),
];
