# shellcheck shell=sh
# What tools/run and tools/test share. Sourced from the project's root by sh; says nothing while all goes well.

# The program refuses a locale without UTF-8, and a bare container has none set.
use_utf8_locale()
{
	case "$(locale charmap 2>/dev/null)" in
	UTF-8) ;;
	*)
		LC_ALL=C.UTF-8
		export LC_ALL
		;;
	esac
}

# quietly SENTENCE COMMAND...: shows the command's output, and then the sentence, only where it fails.
quietly()
{
	sentence=$1
	shift
	build_log=$(mktemp)
	if "$@" >"$build_log" 2>&1 </dev/null; then
		rm -f "$build_log"
		return 0
	fi
	tail -n 60 "$build_log" >&2
	rm -f "$build_log"
	echo "$sentence" >&2
	return 1
}

# build_in DIR MESON-OPTION...: configures DIR once, then builds in it. A folder whose configuration was cut off,
# or was made for another checkout and then copied here, would build the wrong thing: it is made again.
build_in()
{
	dir=$1
	shift
	stamp="$PWD $*"
	if [ ! -f "$dir/build.ninja" ] || [ "$(cat "$dir/.configured-for" 2>/dev/null)" != "$stamp" ]; then
		rm -rf "$dir"
		quietly "Pathwell could not be configured in $dir." meson setup "$dir" "$@" || return 1
		echo "$stamp" >"$dir/.configured-for"
	fi
	quietly "Pathwell could not be built in $dir." ninja -C "$dir"
}
