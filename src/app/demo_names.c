#include "demo_names.h"

#include "pathwell/memory.h"

#define WORDS(name, ...) \
	static const char *const name##_items[] = {__VA_ARGS__}; \
	const struct demo_words demo_##name = {name##_items, ARRAY_LEN(name##_items)}

WORDS(family_names, "Abernathy", "Żółkiewski", "Okonkwo", "Ó Briain", "Pemberton", "Müller", "D'Souza", "Fairweather", "Kaczmarek",
    "Llewellyn", "Nguyễn", "Hargreaves", "Ibrahim", "Quraishi", "Thistlewood", "Vaughan-Price", "Wójcik", "Yilmaz", "Ashdown",
    "Brannigan", "Castellanos", "Dunmore", "Eastgate", "Fenwick", "Guðmundsdóttir", "Holloway", "Iremonger", "Jessop", "Kowalczyk",
    "Lockwood", "Marchetti", "Northcott", "Oyelaran", "Penhaligon", "Rahimi", "Sørensen", "Tregenza", "Underhill", "Venkataraman",
    "Whitcombe");
WORDS(women, "Agnieszka", "Beatrix", "Carys", "Delphine", "Eilidh", "Fatima", "Gwenllian", "Hafsa", "Imogen", "Josephine", "Katarzyna",
    "Léonie", "Marguerite", "Niamh", "Ottoline", "Parveen", "Rosalind", "Siân", "Thandiwe", "Zoë");
WORDS(men, "Aneurin", "Bartholomäus", "Cormac", "Dafydd", "Emeka", "Fergus", "Grzegorz", "Hamish", "Idris", "José", "Kwame", "Łukasz",
    "Montague", "Niall", "Osman", "Peregrine", "Rhodri", "Stanisław", "Tariq", "Winston");
WORDS(streets, "Harbour Lane", "Quarry Road", "Orchard Rise", "Chapel Walk", "Weavers Close", "Old Station Yard", "Mill Race", "Beacon View",
    "Larkspur Drive", "Tanners Hill");
WORDS(towns, "Merebridge", "Oakhampton Vale", "St Brannoc", "Lower Wickham", "Thornmouth", "Castle Avon");
WORDS(practices, "Harbour View Surgery", "Orchard Lane Practice", "The Quarry Medical Centre", "St Brannoc Health Centre",
    "Millrace Family Practice", "Beacon Hill Surgery", "Weavers Court Practice", "Lower Wickham Surgery", "Castle Avon Medical Group",
    "Thornmouth Road Surgery", "Chapel Street Practice", "Tanners Hill Health Centre");
const struct demo_referrer demo_referrers[DEMO_REFERRERS] = {
    {"Dr H. Lindqvist", "gp", NULL},
    {"Dr M. Adeyemi", "gp", NULL},
    {"Ms P. Trevanion (pharmacist)", "clinical_pharmacist", NULL},
    {"Mr R. Oduya, orthopaedics", "hospital_consultant", "Department of Orthopaedics, Merebridge District Hospital"},
    {"Dr S. Banerjee", "gp", NULL},
    {"Dr E. Morwenna", "gp", NULL},
};
WORDS(referral_texts, "Low back pain for years, two spinal opinions without a surgical option. Wants to walk further than the corner shop.",
    "Widespread pain and poor sleep. Takes tramadol most days and worries about stopping it.",
    "Knee pain that stayed after a replacement. Asks for help to come down from morphine.",
    "Neck and shoulder pain after an accident at work; off work since spring.",
    "Long-standing pelvic pain; investigations complete. Prefers a female clinician.",
    "Burning pain in both feet; gabapentin helps a little and makes him drowsy.",
    "Headache and jaw pain, many medicines tried. Keen on self-management.");
WORDS(physical, "Pain most of the day, worse on standing. Walks 200 metres with one rest. Sleeps four hours at a stretch.",
    "Constant ache with flare-ups after housework. Stiff in the morning. No weakness, no change in bladder or bowel.",
    "Burning pain in both feet, worse at night. Balance safe. Manages stairs one at a time.",
    "Neck stiff, shoulder movement half of normal. Drives short distances.");
WORDS(psychological, "Low in spirits since stopping work; no thoughts of self-harm. Fears that movement does damage.",
    "Anxious about running out of tablets. Good insight; wants to try breathing exercises.",
    "Mood steady. Frustrated by slow progress. Copes by keeping busy, then pays for it.",
    "Tearful when talking about the accident. Open to seeing the psychologist.");
WORDS(social, "Lives with partner and a dog. Two grown-up children nearby. Money is tight since sick pay ended.",
    "Lives alone on the second floor, no lift. Neighbour helps with shopping. Used to sing in a choir.",
    "Cares for her mother. Works part-time in a school kitchen and fears for the job.",
    "Retired. Bowls club twice a week until last year. Son visits on Sundays.");
WORDS(matters, "To carry my granddaughter up the stairs.", "To sleep through one night and not be cross in the morning.",
    "To be back in the choir by Easter.", "Not to plan every day around tablets.");
WORDS(diagnoses, "Chronic primary low back pain", "Chronic widespread pain", "Persistent pain after knee replacement",
    "Painful diabetic neuropathy", "Chronic neck pain");
WORDS(goals, "Walk the dog to the park and back, four days a week", "Sit through a film with friends", "Cook supper on three evenings",
    "Go back to the choir once a week", "Sleep without the midnight tablet");
WORDS(summaries, "Going steadily. Pacing helps; had one flare-up and managed it with the setback plan.",
    "Harder month: a cold and two bad nights. Agreed to hold and look again.",
    "Pleased: walked to the shop and back. Ready for the next step.", "Much as before. Wants to keep the plan as it is.");
