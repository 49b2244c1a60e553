from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.events.factuality.factuality import factuality_of
from tests.events.pages import Case, cases, parse_alone, parse_of

PAGE = """
# a past tense tells what happened
happened: Rebels [attacked] the village of Brin.
happened: The minister has [signed] the treaty.
happened: Three villagers were [killed] by a shell.

# a headline without a verb tells what happened
happened: Two [killed] in Tal Amra blast

# a progressive goes on
ongoing: Troops are [shelling] the port.
ongoing: Both sides have been [fighting] since March.
ongoing: The port is being [shelled].
happened: Troops were [shelling] the port when the truce began.

# what continues goes on
ongoing: Workers continue to [block] the mine.
ongoing: The army will continue [striking] the rebels.

# will, going to, is to: planned
planned: The president will [visit] Norvia.
planned: Teachers are going to [strike] over pay.
planned: The two leaders are to [meet] in Brin.
planned: Norvia to [host] peace talks

# a present tense with a day to come is planned
planned: The envoy [arrives] in Brin on Tuesday.
planned: The envoy is [meeting] rebel leaders on Tuesday.
planned: The truce [begins] tomorrow.

# not, never, no longer: denied
denied: The army did not [attack] the town.
denied: Rebels never [signed] the accord.
denied: Norvia no longer [supports] the rebels.
denied: Nobody was [hurt] in the blast.
denied: No soldiers were [killed] in the clash.

# not only denies nothing
happened: The envoys not only [met] but also signed a deal.

# would is a will told later, or else a condition's fruit
planned: The ministry said it would [send] troops.
hypothetical: The ministry said it would [send] troops if the truce broke down.

# may, could, would: hypothetical
hypothetical: The rebels may [attack] the port.
hypothetical: Norvia could [impose] sanctions.

# conditions are not facts
hypothetical: If Norvia [attacks], the alliance will respond.
hypothetical: The deal falls apart unless Norvia [withdraws] its troops.
hypothetical: It is unclear whether the rebels [attacked] the village.

# a plan to do something, and doing it
planned: The union plans to [strike] next month.
planned: Norvia agreed to [release] the prisoners.
planned: The rebels vowed to [avenge] the raid.
planned: Norvia threatened to [bomb] the dam.
happened: The union managed to [stop] the sale.

# what one fails or refuses to do is denied
denied: The army failed to [retake] the bridge.
denied: The minister refused to [meet] the strikers.
denied: Guards prevented the crowd from [storming] the palace.
denied: Police foiled an [attack] on the embassy.
denied: He left without [signing] the accord.

# to fail to prevent is to let happen
happened: The guards did not prevent the [attack].

# what is wished or asked for
hypothetical: The mayor urged residents to [leave].
hypothetical: Norvia wants to [join] the alliance.
hypothetical: The group called for a [boycott] of the vote.
hypothetical: Officials fear an [attack] on the capital.

# not to plan, not to think
denied: Norvia does not plan to [invade] its neighbour.
denied: He does not believe that the rebels [attacked] the convoy.

# what is regretted, condemned or survived has happened
happened: The minister regretted [leaving] the talks.
happened: The council condemned the [attack].
happened: The mayor survived an [attack] near Brin.

# what is reported keeps its own tense
happened: The ministry said rebels [attacked] the convoy.
planned: The ministry said it will [send] troops.
denied: The ministry said it did not [shell] the town.
denied: The rebels denied that they [attacked] the convoy.

# an accusation denied was made
happened: He denied the [accusations].

# who did it is asked for, what was done is taken for granted
happened: The police would not say who [fired] the shots.

# a second verb shares the first one's auxiliary, not another one's tense
planned: The president will visit Norvia and [meet] its leaders.
happened: The rebels failed to take the town and [fled].
happened: The army did not surrender but [attacked].

# nouns: planned, foiled, possible, none
planned: The planned [march] drew criticism.
hypothetical: A possible [attack] worries the town.
denied: There was no [attack] on Friday.
planned: Envoys will hold [talks] in Brin.
denied: The sides did not hold [talks].
happened: The sides held [talks] in Brin.
hypothetical: The threat of an [attack] remains.

# purposes and orders
planned: Hundreds marched to [demand] his release.
hypothetical: [Leave] the city now.

# a yes-or-no question
hypothetical: Did the rebels [attack] the village?
happened: Who [attacked] the village?

# nearly is not quite
denied: The bridge nearly [collapsed].
"""


@cases(PAGE)
def test_whether_it_happened(case: Case):
    assert factuality_of(parse_of(case.text), case.trigger, "en").factuality == case.expected


CERTAINTIES = """
# allegedly is less certain than plain past
less: The rebels allegedly [attacked] the village.
# somebody's word is a little less certain
less: The ministry said rebels [attacked] the village.
"""


@cases(CERTAINTIES)
def test_hedges_and_reports_lower_certainty(case: Case):
    plain = parse_alone("The rebels attacked the village.")
    best = factuality_of(plain, plain.words.index("attacked"), "en").certainty
    assert 0 < factuality_of(parse_of(case.text), case.trigger, "en").certainty < best


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "if",
                "not",
                "to",
                "attack",
                "Will",
                "said",
                "\n",
                "?",
                "“",
                "no",
                "of",
                "fail",
                "…",
                "is",
            ]
        ),
        max_size=20,
    )
)
def test_any_words_in_any_order_have_some_standing(scrambled: list[str]):
    parse = parse_alone(" ".join(scrambled))
    for token in range(len(parse)):
        assert 0 <= factuality_of(parse, token, "en").certainty <= 1
