/* Writes pathwell-keys(7) from the one list of actions, so that the manual cannot fall behind the program. */
#include <stdio.h>

#include "pathwell/action.h"

int main(void)
{
	CLEANUP(buf_done) struct buf keys = { 0 };

	action_print_mdoc(&keys);
	printf(".\\\" Made from include/pathwell/action.h; change it there.\n"
	       ".Dd November 22, 2026\n.Dt PATHWELL-KEYS 7\n.Os\n"
	       ".Sh NAME\n.Nm pathwell-keys\n.Nd keys of the screen of Pathwell\n"
	       ".Sh DESCRIPTION\n"
	       "Keys are looked for from the innermost outwards: the field that is typed in, the list or form, the screen, the program.\n"
	       "An action without a key is done by its name: press F10, or\n.Ic :\\& ,\nand type the beginning of the name.\n"
	       "%s"
	       ".Sh SEE ALSO\n.Xr pathwell 1\n",
	    buf_str(&keys));
	return 0;
}
