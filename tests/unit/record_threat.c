#include "pathwell/threat.h"
#include "test.h"

static void what_announces_a_change_is_heard(void **state)
{
	(void)state;
	static const char *const heard[] = {
		"If you do not come, we will stop your medicine.",
		"Your dose will be reduced by 10% each month until it is nothing.",
		"We will have to lower your tablets.",
		"Your GP will no longer prescribe this medicine.",
		"We regret that no further prescriptions can be issued.",
		"Your surgery is going to withdraw the patches.",
		"Your repeat prescription WILL BE CUT.",
		"This is your last chance to attend.",
		"We offer you a review. If none is booked your prescription will be\nremoved from your repeat list.",
		"Thank you for reading. Pregabalin will be tapered from January",
		"Your medicine may be stopped.",
		"We might have to reduce the dose without discussing it.",
		"We cannot continue to prescribe it.",
		"The tablets are being stopped.",
	};
	for (size_t i = 0; i < ARRAY_LEN(heard); i++)
		if (threat_in(heard[i]) == NULL)
			fail_msg("not heard: %s", heard[i]);
}

static void offers_and_safety_are_not(void **state)
{
	(void)state;
	static const char *const fine[] = {
		"",
		"We will ring you and offer another day.",
		"Nothing about your medicines changes because of this letter.",
		"We will not stop your medicines.",
		"Your prescription goes on as before, and we offer a review whenever you are in touch.",
		"Do not stop or change your medicines on your own.",
		"We can help you to reduce your dose slowly, if you wish.",
		"Your GP goes on prescribing. You can ring us at any time to book a review.",
		"Whoever prescribes them decides with you how to go on.",
		"Nobody will reduce your medicine without you.",
	};
	for (size_t i = 0; i < ARRAY_LEN(fine); i++)
		if (threat_in(fine[i]) != NULL)
			fail_msg("heard \"%s\" in: %s", threat_in(fine[i]), fine[i]);
	assert_null(threat_in(NULL));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(what_announces_a_change_is_heard),
		TEST(offers_and_safety_are_not),
	};
	return RUN_TESTS(tests);
}
