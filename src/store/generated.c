/* Statements made from the field tables: every kind of record is saved and read the same way. */
#include <stdlib.h>
#include <string.h>

#include "private.h"
#include "sqlite_only.h"

bool kind_is_stored(const struct record_kind *kind)
{
	return kind->type != RECORD_EVENT;
}

bool kind_has_patient(const struct record_kind *kind)
{
	return kind->type != RECORD_PATIENT && (kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE);
}

bool kind_has_episode(const struct record_kind *kind)
{
	return kind->scope == SCOPE_EPISODE;
}

/* The same places in every row, whether the table has the column or not. */
static void add_columns(const struct record_kind *kind, struct buf *out)
{
	buf_puts(out, "r.id, r.version, ");
	buf_puts(out, kind_has_patient(kind) ? "r.patient_id, " : kind->type == RECORD_PATIENT ? "r.id, " : "NULL, ");
	buf_puts(out, kind_has_episode(kind) ? "r.episode_id, " : "NULL, ");
	buf_puts(out, "r.entered_at, r.entered_by, r.error_reason");
	for (size_t i = 0; i < kind->field_count; i++)
		buf_printf(out, ", r.%s", kind->fields[i].name);
}

static void add_insert(const struct record_kind *kind, struct buf *out)
{
	size_t fixed = 6 + kind_has_patient(kind) + kind_has_episode(kind);
	buf_printf(out, "INSERT INTO %s (id, version, current, entered_at, entered_by, error_reason", kind->name);
	buf_puts(out, kind_has_patient(kind) ? ", patient_id" : "");
	buf_puts(out, kind_has_episode(kind) ? ", episode_id" : "");
	for (size_t i = 0; i < kind->field_count; i++)
		buf_printf(out, ", %s", kind->fields[i].name);
	buf_puts(out, ") VALUES (");
	for (size_t i = 1; i <= fixed + kind->field_count; i++)
		buf_printf(out, "%s?%zu", i > 1 ? ", " : "", i);
	buf_puts(out, ")");
}

static void add_where(unsigned where, const struct field *field, struct buf *out)
{
	buf_puts(out, " WHERE r.current = 1");
	if (!(where & WHERE_WITH_ERRORS))
		buf_puts(out, " AND r.error_reason IS NULL");
	if (where & WHERE_PATIENT)
		buf_puts(out, " AND r.patient_id = ?1");
	if (where & WHERE_EPISODE)
		buf_puts(out, " AND r.episode_id = ?2");
	if (where & WHERE_FIELD)
		buf_printf(out, " AND r.%s = ?3", field->name);
}

/* "Oldest entry first" means the first version of each; stamps of one second keep the order of their rows. */
static void add_list(const struct record_kind *kind, unsigned where, const struct field *field, struct buf *out)
{
	buf_puts(out, "SELECT ");
	add_columns(kind, out);
	buf_printf(out, " FROM %s r", kind->name);
	if (!(where & WHERE_ANY_ORDER))
		buf_printf(out, " JOIN %s f ON f.id = r.id AND f.version = 1", kind->name);
	add_where(where, field, out);
	buf_puts(out, where & WHERE_ANY_ORDER ? " LIMIT ?4" : " ORDER BY f.entered_at, f." SQL_ROW_ORDER " LIMIT ?4");
}

static const struct field *order_field(const struct record_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].flags & FIELD_UNIQUE)
			return &kind->fields[i];
	return NULL;
}

static void add_each(const struct record_kind *kind, struct buf *out)
{
	const struct field *order = order_field(kind);
	buf_puts(out, "SELECT ");
	add_columns(kind, out);
	if (kind->type == RECORD_PATIENT) {
		buf_puts(out, " FROM patient_list l JOIN patient r ON r.id = l.patient_id WHERE r.current = 1 ORDER BY "
			      "l.sort, l.number");
		return;
	}
	buf_printf(out, " FROM %s r", kind->name);
	add_where(0, NULL, out);
	buf_printf(out, " ORDER BY r.%s", order ? order->name : "id");
}

/* What says that there is one of a single kind already. */
static void add_single(const struct record_kind *kind, struct buf *out)
{
	buf_printf(out, "SELECT r.id FROM %s r", kind->name);
	add_where(kind_has_episode(kind) ? WHERE_EPISODE : kind_has_patient(kind) ? WHERE_PATIENT : 0, NULL, out);
	buf_puts(out, " LIMIT 1");
}

void generated_sql(
    enum generated_op op, const struct record_kind *kind, unsigned where, const struct field *field, struct buf *out)
{
	switch (op) {
	case GENERATED_INSERT: add_insert(kind, out); return;
	case GENERATED_RETIRE:
		buf_printf(out, "UPDATE %s SET current = 0 WHERE id = ?1 AND current = 1", kind->name);
		return;
	case GENERATED_VERSION:
		buf_printf(out, "SELECT version FROM %s WHERE id = ?1 AND current = 1", kind->name);
		return;
	case GENERATED_LOAD:
	case GENERATED_LOAD_VERSION:
	case GENERATED_VERSIONS:
		buf_puts(out, "SELECT ");
		add_columns(kind, out);
		buf_printf(out, " FROM %s r WHERE r.id = ?1%s", kind->name,
		    op == GENERATED_LOAD           ? " AND r.current = 1"
		    : op == GENERATED_LOAD_VERSION ? " AND r.version = ?2"
						   : " ORDER BY r.version");
		return;
	case GENERATED_LIST: add_list(kind, where, field, out); return;
	case GENERATED_EACH: add_each(kind, out); return;
	case GENERATED_COUNT:
		buf_printf(out, "SELECT COUNT(*) FROM %s r", kind->name);
		add_where(0, NULL, out);
		return;
	case GENERATED_TAKEN:
		buf_printf(out, "SELECT r.id FROM %s r", kind->name);
		add_where(WHERE_FIELD, field, out);
		buf_puts(out, " AND r.id <> ?1 LIMIT 1");
		return;
	case GENERATED_SINGLE: add_single(kind, out); return;
	case GENERATED_OP_COUNT: break;
	}
	panic("no such generated statement");
}

static uint32_t generated_key(
    enum generated_op op, const struct record_kind *kind, unsigned where, const struct field *field)
{
	uint32_t nth = field ? (uint32_t)(field - kind->fields) + 1 : 0;
	return (uint32_t)op << 24 | (uint32_t)kind->type << 16 | where << 8 | nth;
}

sqlite3_stmt *generated(struct store *s, enum generated_op op, const struct record_kind *kind, unsigned where,
    const struct field *field, struct error *err)
{
	uint32_t key = generated_key(op, kind, where, field);
	for (size_t i = 0; i < s->generated_count; i++)
		if (s->generated[i].key == key) {
			must(!sqlite3_stmt_busy(s->generated[i].st));
			return s->generated[i].st;
		}
	struct buf sql CLEANUP(buf_done) = {0};
	generated_sql(op, kind, where, field, &sql);
	sqlite3_stmt *st = statement_prepare(s, buf_str(&sql), true, err);
	if (!st)
		return NULL;
	if (s->generated_count == s->generated_cap) {
		s->generated_cap = s->generated_cap ? s->generated_cap * 2 : 32;
		s->generated = mem_grow(s->generated, s->generated_cap * sizeof(*s->generated));
	}
	s->generated[s->generated_count++] = (struct generated){key, st};
	return st;
}

static void read_field(struct arena *a, struct record *r, const struct field *f, sqlite3_stmt *st, int at)
{
	switch (f->type) {
	case FIELD_DATE: *record_date_at(r, f) = column_date(st, at); return;
	case FIELD_INTEGER:
	case FIELD_SCORE:
	case FIELD_DOSE:
	case FIELD_RATE:
		*record_number_at(r, f) =
		    sqlite3_column_type(st, at) == SQLITE_NULL ? NUMBER_NONE : sqlite3_column_int64(st, at);
		return;
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_CHOICE:
	case FIELD_CHOICES:
	case FIELD_YES_NO:
	case FIELD_TIME:
	case FIELD_NHS_NUMBER:
	case FIELD_POSTCODE:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_LINK: *record_text_at(r, f) = column_text(a, st, at); return;
	case FIELD_TYPE_COUNT: break;
	}
	panic("no such field type");
}

struct record *record_read(struct arena *a, const struct record_kind *kind, sqlite3_stmt *st)
{
	struct record *r = record_new(a, kind);
	r->id = column_id(st, COLUMN_ID);
	r->version = sqlite3_column_int64(st, COLUMN_VERSION);
	r->patient = column_id(st, COLUMN_PATIENT);
	r->episode = column_id(st, COLUMN_EPISODE);
	r->entered_at = column_text(a, st, COLUMN_ENTERED_AT);
	r->entered_by = column_id(st, COLUMN_ENTERED_BY);
	r->error_reason = column_text(a, st, COLUMN_ERROR);
	for (size_t i = 0; i < kind->field_count; i++)
		read_field(a, r, &kind->fields[i], st, COLUMN_FIRST_FIELD + (int)i);
	return r;
}
