import pytest

from copydesk.flows.readers.decoding.encoding import decode

# Invented news, a sentence or two in each language, and the code pages it may come in.
SENTENCES = {
    "en": ("The mayor said: “We waited.” It’s over – for now.", "cp1252 mac-roman"),
    "de": (
        "Die Fähre blieb am Montag im Hafen. „Zu viel Wind“, hieß es in Größdorf.",
        "cp1252 mac-roman cp850",
    ),
    "fr": (
        "Le bac vers l'île a été arrêté lundi à cause du vent. « Deux jours ! »",
        "cp1252 iso8859-15 mac-roman cp850",
    ),
    "es": (
        "El transbordador quedó suspendido el lunes por el viento, informó la alcaldesa.",
        "cp1252 mac-roman",
    ),
    "is": (
        "Ferjan til eyjarinnar var stöðvuð á mánudag vegna hvassviðris, sagði bæjarstjórinn.",
        "cp1252",
    ),
    "pl": (
        "Prom na wyspę wstrzymano w poniedziałek z powodu wiatru – powiedziała burmistrz.",
        "cp1250 iso8859-2 cp852",
    ),
    "cs": (
        "Přívoz na ostrov byl v pondělí zastaven kvůli silnému větru, řekla starostka města.",
        "cp1250 iso8859-2",
    ),
    "hu": (
        "A kompot hétfőn leállították az erős szél miatt, közölte a város polgármestere.",
        "cp1250 iso8859-2",
    ),
    "tr": (
        "Adaya giden feribot pazartesi günü rüzgâr nedeniyle durduruldu, dedi başkan Işık.",
        "cp1254",
    ),
    "lt": (
        "Keltas į salą pirmadienį sustabdytas dėl vėjo, pranešė merė. Žmonės laukė.",
        "cp1257",
    ),
    "ru": (
        "Паром в Острово был остановлен в понедельник из-за ветра. «Мы ждали», – сказала она.",
        "cp1251 koi8-r iso8859-5 cp866 mac-cyrillic",
    ),
    "uk": ("Пором зупинили в понеділок через вітер, повідомила мер міста.", "cp1251 koi8-u"),
    "el": (
        "Το πλοίο για το νησί σταμάτησε τη Δευτέρα λόγω ισχυρών ανέμων, ανακοίνωσε η δήμαρχος.",
        "cp1253 iso8859-7",
    ),
    "he": ("המעבורת לאי נעצרה ביום שני בגלל רוחות חזקות, הודיעה ראש העיר.", "cp1255"),
    "ar": ("توقفت العبارة المتجهة إلى الجزيرة يوم الاثنين بسبب الرياح القوية.", "cp1256"),
    "ja": (
        "強風のため島へのフェリーは月曜日に運航を中止したと市長が発表した。",
        "cp932 euc_jp iso2022_jp",
    ),
    "zh": ("由于风势强劲，前往该岛的渡轮周一停航，市长说。“我们等了两天。”她说。", "gb18030"),
    "tw": ("由於風勢強勁，前往該島的渡輪週一停航，市長說。「我們等了兩天。」她說。", "big5hkscs"),
    "ko": (
        "강한 바람 때문에 섬으로 가는 여객선이 월요일 운항을 중단했다고 시장이 밝혔다.",
        "cp949",
    ),
}
CASES = [
    pytest.param(text, page, id=f"{language}-{page}")
    for language, (text, pages) in SENTENCES.items()
    for page in pages.split()
]


@pytest.mark.parametrize(("text", "page"), CASES)
def test_a_code_page_is_told_by_its_letters(text, page):
    data = text.encode(page, "ignore")
    assert decode(data).text == data.decode(page)


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES.values()])
def test_sound_utf_8_is_never_guessed_about(text):
    found = decode(text.encode())
    assert (found.text, found.encoding, found.warnings) == (text, "utf-8", ())


def test_utf_8_wins_over_what_a_file_declares():
    assert decode("Genève".encode(), "iso-8859-1").text == "Genève"


@pytest.mark.parametrize("declared", ["windows-1251", " 'CP1251' ", "hex", "no-such-page", None])
def test_a_declared_code_page_is_used_where_there_is_such_a_thing(declared):
    found = decode("Паром стоит.".encode("cp1251"), declared)
    assert (found.text, found.encoding) == ("Паром стоит.", "cp1251")
