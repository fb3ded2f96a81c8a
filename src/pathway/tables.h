/* Private to src/pathway: the three tables, and how a guard's condition is written. */
#ifndef PATHWELL_PATHWAY_TABLES_H
#define PATHWELL_PATHWAY_TABLES_H

#include "pathwell/pathway.h"

extern const struct machine_table episode_machine, appointment_machine, taper_machine, invitation_machine;

/* A guard's condition over `f`, the facts of that machine. */
#define MET(MACHINE, NAME, CONDITION)                            \
	static bool NAME(const union machine_facts *facts)       \
	{                                                        \
		const struct MACHINE##_facts *f = &facts->MACHINE; \
		return (CONDITION);                              \
	}

#define MACHINE_LISTS                                                                                       \
	.states = states, .state_count = ARRAY_LEN(states), .events = events, .event_count = ARRAY_LEN(events), \
	.guards = guards, .guard_count = ARRAY_LEN(guards), .edges = edges, .edge_count = ARRAY_LEN(edges)

#endif
