"""Text files: delimiters, encodings, line ends, quotes, and plain lists."""

from __future__ import annotations

from tests.importing.own_files.own_file import OwnFile, csv_file, lines, padded, table, who

_PLAIN = """
Last Name|First Name|Degree|Email
Brännström|Zoë|MD|zoe@example.org
Núñez|Íñigo|DO|inigo@example.org
Šimůnek|Lukáš|RN|lukas@example.org
"""
_PEOPLE = (
    who("Brännström/Zoë", credentials="MD", email="zoe@example.org"),
    who("Núñez/Íñigo", credentials="DO"),
    who("Šimůnek/Lukáš", credentials="RN"),
)
_WESTERN = _PLAIN.replace("Šimůnek|Lukáš", "Lefèvre|Gaëlle")
_MOJIBAKE = _WESTERN.replace("Íñigo", "Inés")
_WESTERN_PEOPLE = (*_PEOPLE[:2], who("Lefèvre/Gaëlle"))
_JAPANESE = """
氏名|メール|所属
山田 太郎|taro@example.org|中央病院
佐藤 花子|hanako@example.org|大学病院
鈴木 一郎|ichiro@example.org|中央病院
"""
_CHINESE = """
姓名|电子邮件|单位
王小明|wang@example.org|人民医院
李晓红|li@example.org|中心医院
张伟|zhang@example.org|人民医院
"""
_POLISH = """
Nazwisko|Imię|E-mail
Wiśniewska|Małgorzata|m.w@example.org
Łukaszewicz|Grażyna|g.l@example.org
Dąbrowski|Święcisław|s.d@example.org
Źrebiec|Bożena|b.z@example.org
"""
_ROUND_TRIP = """
Name;Abschluss;E-Mail;NPI;Ankunft
Kuhn, Lisa;MD;lisa.kuhn@example.org;2,1E+09;07:05
Groß, Björn;DO;bjoern.gross@example.org;2102030402;07:10
"""
_EMBEDDED = (
    'Name,Email,Comment\r\n"Abara, Ike",ike@example.org,"Great\r\ntalk, thanks"\r\n'
    '"Bell\r\nRosa",rosa@example.org,\r\n"Cho, Min",min@example.org,"5"" cuff"\r\n'
)
_STRAY = (
    'Last Name,First Name,Email\r\n"Abara,Ike,ike@example.org\r\nBell,Rosa,rosa@example.org\r\n'
    "Cho,Min,min@example.org\r\nDunn,Eva,eva@example.org\r\n"
)
_RAGGED = "Name,Degree,Email\nIke Abara,MD\nRosa Bell,RN,rosa@example.org,extra,cells,here\n,,,\n"
_RAGGED += "Min Cho,PharmD,min@example.org\n"
_NUL = "Name,Email\nIke\0 Abara,ike@example.org\nRosa Bell,ro\0sa@example.org\n"
_RECIPIENTS = (
    '"Abara, Ike" <ike@example.org>; Rosa Bell <rosa@example.org>; Min Cho <min@example.org>'
)

FILES = (
    OwnFile(name="plain.csv", make=csv_file(_PLAIN), people=_PEOPLE, header=1),
    OwnFile(name="bom.csv", make=csv_file(_PLAIN, encoding="utf-8-sig"), people=_PEOPLE, header=1),
    OwnFile(name="utf16_bom.txt", make=csv_file(_PLAIN, "\t", "utf-16"), people=_PEOPLE, header=1),
    OwnFile(
        name="utf16_le_without_bom.csv",
        make=csv_file(_PLAIN, "\t", "utf-16-le"),
        people=_PEOPLE,
        header=1,
    ),
    OwnFile(
        name="utf16_be_without_bom.csv",
        make=csv_file(_PLAIN, ",", "utf-16-be"),
        people=_PEOPLE,
        header=1,
    ),
    OwnFile(
        name="cp1252_semicolons.csv",
        make=csv_file(_WESTERN, ";", "cp1252"),
        people=_WESTERN_PEOPLE,
        header=1,
    ),
    OwnFile(
        name="mac_roman_cr_only.csv",
        make=csv_file(_WESTERN, ",", "mac_roman", end="\r"),
        people=_WESTERN_PEOPLE,
        header=1,
    ),
    OwnFile(
        name="cp1250.csv",
        make=csv_file(_POLISH, ";", "cp1250"),
        people=(
            who("Wiśniewska/Małgorzata"),
            who("Łukaszewicz/Grażyna"),
            who("Dąbrowski/Święcisław"),
            who("Źrebiec/Bożena"),
        ),
        header=1,
    ),
    OwnFile(
        name="shift_jis.csv",
        make=csv_file(_JAPANESE, ",", "shift_jis"),
        people=(who("山田 太郎"), who("佐藤 花子"), who("鈴木 一郎")),
        header=1,
    ),
    OwnFile(
        name="gb18030.csv",
        make=csv_file(_CHINESE, ",", "gb18030"),
        people=(who("王小明"), who("李晓红"), who("张伟")),
        header=1,
    ),
    OwnFile(
        name="double_encoded.csv",
        make=lambda: table(_MOJIBAKE).encode().decode("cp1252").encode(),
        people=(who("Brännström/Zoë"), who("Núñez/Inés"), who("Lefèvre/Gaëlle")),
        header=1,
    ),
    OwnFile(name="pipes.txt", make=csv_file(_PLAIN, "|", end="\n"), people=_PEOPLE, header=1),
    OwnFile(
        name="sep_line.csv",
        make=lambda: b"sep=;\r\n" + table(_PLAIN, ";").encode("utf-8-sig"),
        people=_PEOPLE,
    ),
    OwnFile(
        name="excel_round_trip.csv",
        make=lambda: _ROUND_TRIP.strip().replace("\n", "\r\n").encode("cp1252"),
        people=(
            who("Kuhn/Lisa", npi="", review=True),
            who("Groß/Björn", npi="2102030402"),
        ),
        header=1,
    ),
    OwnFile(
        name="nul_bytes.csv",
        make=_NUL.encode,
        people=(who("Abara/Ike"), who("Bell/Rosa", email="rosa@example.org")),
        header=1,
    ),
    OwnFile(
        name="embedded_newlines.csv",
        make=_EMBEDDED.encode,
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min")),
        header=1,
    ),
    OwnFile(
        name="stray_quote.csv",
        make=_STRAY.encode,
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min"), who("Dunn/Eva")),
        header=1,
    ),
    OwnFile(
        name="ragged.csv",
        make=_RAGGED.encode,
        people=(
            who("Abara/Ike", credentials="MD"),
            who("Bell/Rosa", email="rosa@example.org"),
            who("Cho/Min", credentials="PharmD"),
        ),
        header=1,
    ),
    OwnFile(
        name="list_of_names.txt",
        make=lambda: "\n".join(
            ["Ike Abara, MD", "Rosa Bell RN", "Cho, Min", "Eva Dunn, PharmD", ""]
        ).encode(),
        people=(
            who("Abara/Ike", credentials="MD"),
            who("Bell/Rosa"),
            who("Cho/Min"),
            who("Dunn/Eva"),
        ),
        header=0,
    ),
    OwnFile(
        name="numbered_list.txt",
        make=lambda: (
            b"Grand Rounds 3/14/2026\n\n1. Ike Abara, MD\n2. Rosa Bell, RN\n3. Min Cho, PharmD\n"
        ),
        people=(who("Abara/Ike"), who("Bell/Rosa"), who("Cho/Min")),
        header=0,
    ),
    OwnFile(
        name="recipients.txt",
        make=_RECIPIENTS.encode,
        people=(
            who("Abara/Ike", email="ike@example.org"),
            who("Bell/Rosa"),
            who("Cho/Min"),
        ),
    ),
    OwnFile(
        name="addresses_only.txt",
        make=lambda: b"ike@example.org\nrosa.bell@example.org\nmin@example.org\n",
        people=(
            who("ike@example.org", review=True),
            who("rosa.bell@example.org", review=True),
            who("min@example.org", review=True),
        ),
    ),
    OwnFile(
        name="all_at_once.csv",
        make=lambda: table(padded(_HARD), ";").encode("cp1252"),
        people=(
            who("Müller/Jörg", credentials="MD", organization="Klinik Süd", minutes=60),
            who("Lefèvre/Gaëlle", organization="Klinik Süd"),
            who("O’Neill/Bríd", organization="Nordpraxis"),
            who("de la Cruz/Inés", organization="Nordpraxis"),
        ),
        header=5,
    ),
    OwnFile(
        name="quoted_all_ctrl_z.csv",
        make=lambda: table(lines(_PLAIN), quote=True).encode() + b"\x1a",
        people=_PEOPLE,
        header=1,
    ),
)
_HARD = """
||Qualitätszirkel – Sign-in
||14.03.2026

||Name||Stelle|Zeit|
||Nachname|Vorname|Einrichtung|Ein|Aus|Titel
||Müller|Jörg|Klinik Süd|18:00|19:00|MD
||Lefèvre|Gaëlle|"|18:05|19:00|RN
|Seite 1 von 2
||Name||Stelle|Zeit|
||Nachname|Vorname|Einrichtung|Ein|Aus|Titel
||O’Neill|Bríd|Nordpraxis|18:01|19:00|NP
||de la Cruz|Inés|"|18:02|19:01|MD
||Gesamt|4
||Unterschrift der Leitung: ______
"""
