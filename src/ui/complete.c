#include "ui/complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pathwell/text.h"

enum { NAMES_SHOWN = 6 };

static const char *at_home(struct arena *a, const char *typed)
{
	const char *home = getenv("HOME");

	return strncmp(typed, "~/", 2) == 0 && home != NULL && home[0] != '\0' ? arena_printf(a, "%s%s", home, typed + 1) : typed;
}

static bool is_folder(struct arena *a, const char *folder, const char *name)
{
	struct stat info;

	return stat(arena_printf(a, "%s%s", folder, name), &info) == 0 && S_ISDIR(info.st_mode);
}

/* Keeps of `all` what `name` begins with too, whole letters only. */
static void keep_common(char *all, const char *name)
{
	size_t n = 0;

	while (all[n] != '\0' && all[n] == name[n])
		n++;
	while (n > 0 && ((unsigned char)all[n] & 0xc0) == 0x80)
		n--;
	all[n] = '\0';
}

static bool is_offered(const char *name, const char *begun)
{
	if (name[0] == '.' && (begun[0] != '.' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0))
		return false;
	/* A name with signs that no screen shows is opened by nobody's typing. */
	return strncmp(name, begun, strlen(begun)) == 0 && text_utf8_valid(name, strlen(name));
}

void complete_file(struct arena *a, const char *typed, struct completion *out)
{
	const char *whole = at_home(a, typed), *slash = strrchr(whole, '/');
	const char *folder = slash == NULL ? "" : arena_strndup(a, whole, (size_t)(slash - whole) + 1);
	const char *begun = slash == NULL ? whole : slash + 1;
	DIR *dir = opendir(folder[0] == '\0' ? "." : folder);
	char *common = NULL;

	*out = (struct completion){.text = typed, .names = ""};
	if (dir == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		const char *name = entry->d_name;

		if (!is_offered(name, begun))
			continue;
		name = arena_printf(a, "%s%s", name, is_folder(a, folder, name) ? "/" : "");
		if (common == NULL)
			common = arena_strdup(a, name);
		else
			keep_common(common, name);
		if (out->count < NAMES_SHOWN)
			out->names = arena_printf(a, "%s%s%s", out->names, out->count == 0 ? "" : ", ", name);
		out->count++;
	}
	closedir(dir);
	if (common != NULL)
		out->text = arena_printf(a, "%s%s", folder, common);
}
