from copydesk.flows.grammar.function_words import function_words
from copydesk.flows.grammar.negation import Negation, negation_of
from tests.events.pages import Case, cases, parse_of

PAGE = """
# not and never
plain: Norvia does not [support] Tarvania.
plain: Norvia never [supported] Tarvania.
plain: Norvia won't [help] Tarvania.

# nobody, no troops
plain: Nobody [supports] Tarvania.
plain: No country [supports] Tarvania.
plain: None of the envoys [arrived].
plain: The raid [killed] no soldiers.

# neither ... nor, before a subject or an object
plain: Neither Norvia nor Belmora [supports] Tarvania.
plain: Norvia [supports] neither Tarvania nor Belmora.
plain: Neither side [attacked] the port.

# no longer: once it was so
no_longer: Norvia no longer [supports] Tarvania.
no_longer: Norvia will no longer [help] Tarvania.

# hardly, nearly, few: as good as denied, and nobody said no
all_but: Norvia hardly [supports] Tarvania.
all_but: The bridge nearly [collapsed].
all_but: Few countries [support] Tarvania.

# a few, not only, and other clauses' negations deny nothing
none: A few countries [support] Tarvania.
none: The envoys not only [met] but also signed a deal.
none: Norvia [said] it does not support Tarvania.
none: Norvia [supports] Tarvania.
"""


@cases(PAGE)
def test_how_a_clause_is_denied_by_its_own_words(case: Case):
    found = negation_of(parse_of(case.text), case.trigger, function_words("en"))
    assert found is (None if case.expected == "none" else Negation[case.expected.upper()])
