from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.events.numbers.numbers import Numbers, numbers_of
from copydesk.schemas.codebook import codebook
from tests.events.pages import Case, cases, parse_alone, parse_of

TRAITS = {name: kind.traits for name, kind in codebook().items()}

# Each line: killed, injured; "-" where the text gives no number.
HARM = """
# digits and words
12 -: The rebels [killed] 12 villagers.
12 -: Twelve villagers were [killed].
25 -: Twenty-five people [died] when the shells fell.
1200 -: The shelling [killed] 1,200 people.
12 -: The raid [killed] a dozen men.
24 -: The raid [killed] two dozen men.

# numbers of several words
104 -: A hundred and four people [died] in the siege.
250 -: Two hundred and fifty villagers were [killed].
2500 -: The shelling [killed] two thousand five hundred people.
1200000 -: The war [killed] 1.2 million people.

# two kinds of people add up
26 -: Six policemen and twenty villagers were [killed].
6 -: The blast [killed] a guard and five soldiers.

# at least is a number
12 30: A bomb [exploded] in a market, killing at least 12 people and wounding 30.
12 30: At least 12 people were [killed] and 30 wounded in the attack.
12 30: Twelve people were [killed] and more than thirty others injured.

# dozens and hundreds are not
- -: The rebels [killed] dozens of villagers.
- -: Hundreds were [injured] in the crush.
- -: Thousands [died] in the siege.

# one is one
1 -: Police [fired] at the crowd, killing a man.
- 1: A guard was [wounded] by the blast.

# dead and injured as adjectives
2 12: The [attack] left two soldiers dead and a dozen injured.
3 -: Gunmen [shot] dead three policemen near Tal Amra.
5 -: Clashes [left] five dead.

# lives, bodies, tolls
17 -: The [blast] claimed 17 lives.
41 -: The death toll from the [bombing] rose to 41.
17 -: The death toll from the [bombing] has risen to 17.
17 -: The number of people [killed] in the bombing has risen to 17.
8 -: Two officers died, taking to eight the number [killed] in the raid.

# nobody is not a number, nor is an age or a length of time
- -: The [strike] killed no one.
- -: The blast [killed] 25-year-old Ana Brin.
- -: The [fighting] lasted three days.

# a harm that is denied did not come
- -: The [raid] did not kill 12 villagers, the army said.
"""


@cases(HARM)
def test_how_many_came_to_harm(case: Case):
    numbers = numbers_of(parse_of(case.text), case.trigger, TRAITS["ASSAULT"], "en")
    assert f"{shown(numbers.n_killed)} {shown(numbers.n_injured)}" == case.expected


def test_the_dead_and_the_wounded_stand_on_their_own_rows():
    parse = parse_alone("Twelve people were killed and 30 wounded when a bomb exploded.")
    killed, wounded, exploded = (parse.words.index(w) for w in ("killed", "wounded", "exploded"))
    rows = {killed, wounded, exploded}
    told = [numbers_of(parse, row, TRAITS["ASSAULT"], "en", rows) for row in (killed, wounded)]
    assert told == [Numbers(n_killed=12), Numbers(n_injured=30)]
    whole = numbers_of(parse, exploded, TRAITS["ASSAULT"], "en", rows)
    assert whole == Numbers(n_killed=12, n_injured=30)


def shown(number: int | None) -> str:
    return "-" if number is None else str(number)


CROWDS = """
# who marches
5000: Some 5,000 people [marched] through Tal Amra on Friday.
3000000: About 3 million people [protested] across the country.
24: Two dozen students [demonstrated] outside the embassy.
10000: Police said 10,000 demonstrators [took] to the streets.

# the crowd's noun
2500: A crowd of 2,500 [gathered] outside parliament.
400: The [protest], attended by some 400 people, ended peacefully.
20000: The [rally] drew 20,000 people.

2500: Some two thousand five hundred people [marched] on Friday.
250: A crowd of two hundred and fifty [marched] on Friday.
2000: A crowd of 2,000 [marched] on Friday.

# a year is none
-: The crowd of 2011 [protested] again on Friday.

# no number
-: Thousands of teachers [rallied] in the capital.
-: Several thousand people [marched] on Friday.
-: Teachers [rallied] for three days.
"""


@cases(CROWDS)
def test_how_many_gathered(case: Case):
    numbers = numbers_of(parse_of(case.text), case.trigger, TRAITS["PROTEST"], "en")
    assert shown(numbers.crowd_size) == case.expected


def test_harm_elsewhere_in_the_sentence_is_not_an_arrest_s():
    parse = parse_alone("Police arrested 45 students who said that 12 people had died in May.")
    assert numbers_of(parse, 1, TRAITS["COERCE"], "en") == Numbers()


def test_talks_have_no_numbers():
    parse = parse_alone("The ministers met 12 envoys after 30 people were killed.")
    assert numbers_of(parse, 2, TRAITS["CONSULT"], "en") == Numbers()


WORDS = """12 1,200 dozen dozens killed injured people and were by toll death 3.5 million of a one
9999999999 hundred thousand crowd marched ½ 1,2 -5 25-year-old rose to dead . , in the"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=15), st.sampled_from(sorted(TRAITS)))
def test_any_words_give_numbers_that_fit_the_table(scrambled: list[str], event_type: str):
    parse = parse_alone(" ".join(scrambled))
    for token in range(len(parse)):
        numbers = numbers_of(parse, token, TRAITS[event_type], "en")
        for number in (numbers.n_killed, numbers.n_injured, numbers.crowd_size):
            assert number is None or 0 <= number < 2**31
