/* A practice's search of 100,000 lines into a new service, against libcsv reading the same file into one plain table. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"
#include "pathwell/app_search.h"

enum { RUNS = 3, LINES = 100000, COLUMNS = 15, CODES = 60 };

static const char *const families[] = {"Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Evans", "Thomas", "Walker",
    "Wright", "Green", "Hall", "Wood", "Clarke", "Patel", "Müller", "Żółkiewski", "O'Brien", "Ó Súilleabháin", "van der Berg",
    "Fitzgerald-Hughes", "Nguyen", "Begum", "Singh", "Kowalska", "D'Souza", "Peñalosa", "Llewellyn", "Roberts", "Turner"};
static const char *const givens[] = {"Linda", "Jean", "Arthur", "Michael", "Priya", "Imran", "Zoë", "Karen", "Ronald", "Doris",
    "Aisha", "Seán", "Małgorzata", "Elsie", "John", "Mary Anne", "Beryl", "Iwan", "Ngozi", "Fatima"};
static const char *const medicines[] = {"Codeine 60mg tablets 1 qds, 112 tablet",
    "Pregabalin 25mg capsules ONE TO BE TAKEN TWICE A DAY, 56 capsule",
    "Tapentadol 50mg modified-release tablets ONE TO BE TAKEN TWICE A DAY, 56 tablet",
    "Longtec 5mg modified-release tablets ONE TO BE TAKEN TWICE A DAY, 56 tablet", "Diazepam 2mg tablets 1 daily, 28 tablet",
    "Zopiclone 7.5mg tablets 1 daily, 28 tablet", "Gabapentin 300mg capsules 1 tds, 84 capsule",
    "Morphine 30mg modified-release tablets 1 bd, 56 tablet", "Tramadol 50mg capsules 2 qds, 224 capsule",
    "Fentanyl 25micrograms/hour transdermal patches APPLY ONE EVERY 72 HOURS, 10 patch",
    "Amitriptyline 10mg tablets 1 at night, 28 tablet",
    "Oramorph 10mg/5ml oral solution 2.5ml to 5ml up to four times a day when required, 300 ml",
    "Methadone 1mg/ml oral solution As directed, 500 ml", "Co-codamol 30mg/500mg tablets 2 qds, 224 tablet"};
#define ANY(list, r) (list)[random_between((r), 0, (int64_t)ARRAY_LEN(list) - 1)]

/* The n-th number of 999 000 0000 on that passes its check. */
static void nhs_number(int64_t *next, char out[16])
{
	for (;;) {
		char nine[32];
		int sum = 0;
		snprintf(nine, sizeof(nine), "999%06lld", (long long)(*next)++);
		for (int i = 0; i < 9; i++)
			sum += (10 - i) * (nine[i] - '0');
		int check = (11 - sum % 11) % 11;
		if (check == 10)
			continue;
		snprintf(out, 16, "%.3s %.3s %.3s%d", nine, nine + 3, nine + 6, check);
		return;
	}
}

static size_t read_codes(struct bench *b, char codes[CODES][8])
{
	char line[4096];
	size_t n = 0;
	FILE *in = fopen(b->practices, "r");
	must(in);
	while (n < CODES && fgets(line, sizeof(line), in))
		snprintf(codes[n++], 8, "%.6s", line + 1);
	fclose(in);
	return n;
}

static void write_person(FILE *out, struct random *r, const char *nhs, const char *code, int64_t lines)
{
	struct buf who = {0};
	buf_printf(&who, "%s,Ms,%s,%s,%02d-%s-%d,Female,%d High Street,Cirencester,GL7 %dBP,%s,Royal Crescent", nhs, ANY(givens, r),
	    ANY(families, r), (int)random_between(r, 1, 28), (const char *const[]){"Jan", "May", "Sep"}[random_between(r, 0, 2)],
	    (int)random_between(r, 1930, 2000), (int)random_between(r, 1, 200), (int)random_between(r, 1, 9), code);
	int64_t first = random_between(r, 0, (int64_t)ARRAY_LEN(medicines) - 1);
	for (int64_t i = 0; i < lines; i++)
		fprintf(out, "%s,\"%s\",%02d-Oct-2026,%d,%s\r\n", buf_str(&who),
		    medicines[(size_t)(first + i) % ARRAY_LEN(medicines)], (int)random_between(r, 1, 31),
		    (int)random_between(r, 1, 40), i % 7 ? "" : "No");
	buf_done(&who);
}

static void write_list(struct bench *b, const char *path)
{
	char codes[CODES][8], nhs[16];
	size_t n = read_codes(b, codes);
	struct random r = {7};
	int64_t next = 0;
	FILE *out = fopen(path, "w");
	must(out && n);
	fputs("\xEF\xBB\xBFPain medicines search\r\nRun on,14-Nov-2026 09:12\r\n\r\n"
	      "NHS Number,Title,Given Name,Family Name,Date of Birth,Gender,Number and Street,Town,Postcode,Organisation Code,"
	      "Organisation Name,\"Name, Dosage and Quantity\",Date of Last Issue,Number of Issues,Lives in care home\r\n",
	    out);
	for (int64_t left = LINES; left > 0;) {
		int64_t lines = random_between(&r, 1, 3);
		lines = lines < left ? lines : left;
		nhs_number(&next, nhs);
		write_person(out, &r, nhs, codes[random_between(&r, 0, (int64_t)n - 1)], lines);
		left -= lines;
	}
	fclose(out);
}

/* ---- plainly ---- */

struct filling {
	sqlite3_stmt *st;
	int at;
};

static void take_cell(void *cell, size_t length, void *ctx)
{
	struct filling *f = ctx;
	if (++f->at <= COLUMNS)
		must(sqlite3_bind_text(f->st, f->at, cell, (int)length, SQLITE_TRANSIENT) == SQLITE_OK);
}

static void take_row(int end, void *ctx)
{
	struct filling *f = ctx;
	(void)end;
	if (f->at == COLUMNS)
		plain_read(f->st);
	f->at = 0;
}

static double plain_time(const char *list, const char *path)
{
	static char bytes[65536];
	struct csv_parser parser;
	struct filling f = {0};
	size_t n;
	unlink(path);
	sqlite3 *db = plain_open(path);
	plain_run(db, "CREATE TABLE line (nhs, title, given, family, born, gender, street, town, postcode, code, practice, medicine, "
		      "issued, issues, care_home)");
	double begun = bench_now();
	FILE *in = fopen(list, "r");
	must(in && csv_init(&parser, CSV_STRICT) == 0);
	plain_run(db, "BEGIN");
	f.st = plain_prepare(db, "INSERT INTO line VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
	while ((n = fread(bytes, 1, sizeof(bytes), in)) > 0)
		must(csv_parse(&parser, bytes, n, take_cell, take_row, &f) == n);
	must(csv_fini(&parser, take_cell, take_row, &f) == 0);
	sqlite3_finalize(f.st);
	plain_run(db, "COMMIT");
	double ms = bench_now() - begun;
	csv_free(&parser);
	fclose(in);
	sqlite3_close(db);
	unlink(path);
	return ms;
}

/* ---- ours ---- */

static const struct app_new_service service = {"Benchmark", "bench", "Bench Marker", "administrator", "three plain words", .demonstration = true};

static double take_list(struct bench *b, struct app *app, const char *list, struct search_report *out)
{
	struct arena *a = arena_new();
	struct search_import in = {.file = list, .encoding = CSV_UTF_8, .rejected_file = ""};
	double begun = bench_now();
	bench_need(b, app_import_search(app, a, &in, out, &b->err), "import search");
	double ms = bench_now() - begun;
	arena_free(a);
	return ms;
}

static struct app *new_service(struct bench *b, const char *path)
{
	struct app *app = NULL;
	struct import_report practices;
	struct arena *a = arena_new();
	unlink(path);
	bench_need(b, app_init(path, &service, &b->err), "a new service");
	bench_need(b, app_open(path, STORE_READ_WRITE, &app, &b->err), path);
	bench_need(b, app_sign_in(app, service.username, service.password, &b->err), "sign-in");
	bench_need(b, app_import_practices(app, a, b->practices, false, NULL, NULL, &practices, &b->err), "practices");
	arena_free(a);
	return app;
}

static void our_times(struct bench *b, const char *list, const char *path, struct times *first, struct times *again)
{
	struct search_report r;
	struct app *app = new_service(b, path);
	times_add(first, take_list(b, app, list, &r));
	must(r.accepted == LINES && r.people_new > LINES / 3);
	times_add(again, take_list(b, app, list, &r));
	must(r.already_there == LINES);
	app_close(app);
}

/* The rows that our import wrote, into the same tables of another service: what the tables alone cost. */
static double same_rows_time(struct bench *b, const char *ours, const char *path)
{
	static const char *const tables[] = {"person", "patient", "episode", "event", "invitation", "medicine", "patient_list",
	    "search_key", "import_entry"};
	app_close(new_service(b, path));
	sqlite3 *db = plain_open(path);
	plain_run(db, "PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536");
	plain_run(db, arena_printf(b->a, "ATTACH '%s' AS ours", ours));
	double begun = bench_now();
	plain_run(db, "BEGIN");
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		plain_run(db, arena_printf(b->a, "INSERT INTO main.%s SELECT * FROM ours.%s", tables[i], tables[i]));
	plain_run(db, "INSERT INTO main.audit SELECT * FROM ours.audit WHERE action = 'import' AND seq > (SELECT MAX(seq) FROM main.audit)");
	plain_run(db, "COMMIT");
	double ms = bench_now() - begun;
	sqlite3_close(db);
	unlink(path);
	return ms;
}

void measure_search(struct bench *b)
{
	struct times first = {0}, again = {0}, plain = {0}, same = {0};
	const char *list = arena_printf(b->a, "%s/search.csv", b->folder);
	const char *path = arena_printf(b->a, "%s/search.db", b->folder), *other = arena_printf(b->a, "%s/plain-search.db", b->folder);
	write_list(b, list);
	for (int i = 0; i < RUNS; i++) {
		times_add(&plain, plain_time(list, other));
		our_times(b, list, path, &first, &again);
		times_add(&same, same_rows_time(b, path, other));
		unlink(path);
	}
	unlink(list);
	line_print(&(struct line){.what = "a search of 100,000 lines, all of it new", .unit = "ms", .baseline = times_median(&plain),
	    .ours = times_median(&first), .target = 3, .target_is_ratio = true,
	    .note = "50,000 people registered, found, judged and invited, 100,000 medicines read; plain: libcsv, one table, no index"});
	line_print(&(struct line){.what = "  … beside its rows put into our tables", .unit = "ms", .baseline = times_median(&same),
	    .ours = times_median(&first)});
	line_print(&(struct line){.what = "  … taken in again, nothing new", .unit = "ms", .baseline = times_median(&plain),
	    .ours = times_median(&again), .target = 3, .target_is_ratio = true});
}
