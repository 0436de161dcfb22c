"""Encodings, quotes, names and values that further people, programs and countries write."""

from __future__ import annotations

import datetime as dt

from tests.importing.own_files.own_file import (
    OwnFile,
    book,
    book_of,
    csv_file,
    gone,
    maybe,
    table,
    who,
)

_TWO = """
Last Name|First Name|Degree|Email
Abara|Ike|MD|ike@example.org
Bell|Rosa|RN|rosa@example.org
"""
_BOTH = (who("Abara/Ike", credentials="MD", email="ike@example.org"), who("Bell/Rosa"))
_RUSSIAN = """
ФИО|Должность|Электронная почта
Петрова Ольга Ивановна|врач|olga@example.org
Смирнов Пётр|медсестра|petr@example.org
Кузнецова Анна Сергеевна|врач|anna@example.org
"""
_GREEK = """
Όνομα|Email
Νίκος Παπαδόπουλος|nikos@example.org
Μαρία Γεωργίου|maria@example.org
Ελένη Δημητρίου|eleni@example.org
"""
_KOREAN = """
성명|이메일|소속
김민수|minsu@example.org|중앙병원
이지은|jieun@example.org|대학병원
"""
_BIG5 = """
姓名|電子郵件|單位
王小明|wang@example.org|臺北醫院
陳美玲|chen@example.org|高雄醫院
林志豪|lin@example.org|臺北醫院
"""
_TURKISH = """
Ad|Soyad|E-posta
Çağlar|Şahin|cs@example.org
Gülşen|Öztürk|go@example.org
İbrahim|Yıldız|iy@example.org
"""
_TITLED = "Grand Rounds sign-in\n\n" + "\n".join(
    ["Name\tDegree\tEmail", "Ike Abara\tMD\tike@example.org", "Rosa Bell\tRN\trosa@example.org"]
)
_OUTLOOK = (
    "Abara, Ike <ike@example.org>; Bell, Rosa (Contractor) <rosa@example.org>; min@example.org"
)
_SPACES = """\
Name                 Degree   Email
Ike Abara            MD       ike@example.org
Rosa Bell            RN       rosa@example.org
Min Cho              PharmD   min@example.org
"""
_MARKDOWN = """\
| Name      | Degree | Email            |
|-----------|--------|------------------|
| Ike Abara | MD     | ike@example.org  |
| Rosa Bell | RN     | rosa@example.org |
"""
_SMART = 'Name,Email,Note\r\n“Ike Abara”,ike@example.org,"said ""hi"""\r\nRosa Bell,rosa@example.org,5" x 7"\r\n'

FILES = (
    OwnFile(name="utf8_crcrlf.csv", make=csv_file(_TWO, end="\r\r\n"), people=_BOTH),
    OwnFile(
        name="mixed_ends.csv",
        make=lambda: table(_TWO).replace("\r\n", "\n", 1).encode(),
        people=_BOTH,
        header=1,
    ),
    OwnFile(
        name="sep_tab.csv", make=lambda: b"sep=\t\n" + table(_TWO, "\t").encode(), people=_BOTH
    ),
    OwnFile(
        name="sep_utf16.csv",
        make=lambda: ("sep=;\n" + table(_TWO, ";")).encode("utf-16"),
        people=_BOTH,
    ),
    OwnFile(name="caret.txt", make=csv_file(_TWO, "^"), people=_BOTH, header=1),
    OwnFile(
        name="cp1251.csv",
        make=csv_file(_RUSSIAN, ";", "cp1251"),
        header=1,
        people=(who("Петрова/Ольга"), who("Смирнов/Пётр"), who("Кузнецова/Анна")),
    ),
    OwnFile(
        name="cp1253.csv",
        make=csv_file(_GREEK, ",", "cp1253"),
        people=(who("Παπαδόπουλος/Νίκος"), who("Γεωργίου/Μαρία"), who("Δημητρίου/Ελένη")),
    ),
    OwnFile(
        name="euc_kr.csv",
        make=csv_file(_KOREAN, ",", "euc_kr"),
        header=1,
        people=(who("김민수", email="minsu@example.org"), who("이지은")),
    ),
    OwnFile(
        name="big5.csv",
        make=csv_file(_BIG5, ",", "big5"),
        header=1,
        people=(who("王小明"), who("陳美玲"), who("林志豪")),
    ),
    OwnFile(
        name="cp1254.csv",
        make=csv_file(_TURKISH, ";", "cp1254"),
        header=1,
        people=(who("Şahin/Çağlar"), who("Öztürk/Gülşen"), who("Yıldız/İbrahim")),
    ),
    OwnFile(
        name="titled_tabs.txt",
        make=_TITLED.encode,
        header=3,
        people=(who("Abara/Ike"), who("Bell/Rosa")),
    ),
    OwnFile(
        name="outlook.txt",
        make=_OUTLOOK.encode,
        people=(
            who("Abara/Ike", email="ike@example.org"),
            who("Bell/Rosa"),
            who("min@example.org", review=True),
        ),
    ),
    OwnFile(
        name="fixed_width.txt",
        make=_SPACES.encode,
        header=1,
        people=(
            who("Abara/Ike", credentials="MD", email="ike@example.org"),
            who("Bell/Rosa", email="rosa@example.org"),
            who("Cho/Min"),
        ),
    ),
    OwnFile(
        name="markdown.txt",
        make=_MARKDOWN.encode,
        people=(
            who("Abara/Ike", credentials="MD", email="ike@example.org"),
            who("Bell/Rosa", credentials="RN"),
        ),
    ),
    OwnFile(
        name="smart_quotes.csv",
        make=_SMART.encode,
        header=1,
        people=(who("Abara/Ike"), who("Bell/Rosa")),
    ),
    OwnFile(
        name="names_further.csv",
        make=csv_file("""
            Name
            Smith-Jones, Mary Ann, RN, BSN, CCRN
            Robert "Bob" Delgado III, MD
            de la Torre, José Luis M.D., Ph.D.
            O'BRIEN SEAN DO
            Dr. med. Jörg Müller
            Prof. Dr. Lisa Kuhn
            Nguyen Thi Hoa, PharmD
            Mary Jo (MJ) Park, APRN-CNP
            Ike Abara MD - Lakeside Cardiology
            McDonald, Ronald J., Jr., DO, FACOS
            van Dyke, Sam (he/him/his)
            Sister Mary Clarence
            Abara, I.
            LCDR Rosa Bell, NC, USN
            Bell, R. (Rosa) PA-C
            Zoom Room 4
            Ike Abara and Rosa Bell
            Xi Li
            Ana María de los Ángeles Ruiz García
        """),
        header=1,
        people=(
            who("Smith-Jones/Mary Ann", credentials="RN, BSN, CCRN"),
            who("Delgado/Robert", suffix="III", credentials="MD"),
            who("de la Torre/José Luis", credentials="MD, PhD"),
            maybe("O'Brien/Sean", credentials="DO"),
            who("Müller/Jörg"),
            who("Kuhn/Lisa"),
            who("Nguyen/Hoa", credentials="PharmD"),
            maybe("Park/Mary Jo", credentials="APRN-CNP"),
            who("Abara/Ike", credentials="MD"),
            who("McDonald/Ronald", suffix="Jr.", credentials="DO, FACOS"),
            who("van Dyke/Sam"),
            maybe("Clarence/Mary"),
            who("Abara/I."),
            maybe("Bell/Rosa"),
            maybe("Bell/R."),
            maybe("Zoom Room 4", review=True),
            maybe("Ike Abara and Rosa Bell", review=True),
            who("Li/Xi"),
            maybe("Ana María de los Ángeles Ruiz García"),
        ),
    ),
    OwnFile(
        name="clock_shapes.csv",
        make=csv_file("""
            Name|In|Out
            Ike Abara|7:00am|8:00am
            Rosa Bell|0700h|0800h
            Min Cho|7 AM|8 AM
            Eva Dunn|07:00:00|08:00:00
            Omar Fadel|7:00 a. m.|8:00 a. m.
            Jun Gao|7.00 Uhr|8.00 Uhr
            Ada Hill|07h00|08h00
            Bo Isak|7:00 AM EST|8:00 AM EST
            Cy Jansen|T07:00|T08:00
        """),
        header=1,
        people=tuple(
            who(f"{name}", time_in="07:00", minutes=60)
            for name in (
                "Abara/Ike",
                "Bell/Rosa",
                "Cho/Min",
                "Dunn/Eva",
                "Fadel/Omar",
                "Gao/Jun",
                "Hill/Ada",
                "Isak/Bo",
                "Jansen/Cy",
            )
        ),
    ),
    OwnFile(
        name="moments_with_zones.csv",
        make=csv_file("""
            Name|Joined at|Left at
            Ike Abara|2026-03-14T07:00:00Z|2026-03-14T08:00:00Z
            Rosa Bell|2026-03-14T07:05:00-05:00|2026-03-14T08:00:00-05:00
            Min Cho|Mar 14, 2026, 7:10:00 AM|Mar 14, 2026, 8:00:00 AM
            Eva Dunn|14-Mar-2026 07:15|14-Mar-2026 08:00
            Omar Fadel|Saturday, March 14, 2026 7:20 AM|Saturday, March 14, 2026 8:00 AM
        """),
        header=1,
        people=(
            who("Abara/Ike", time_in="2026-03-14T07:00", minutes=60),
            who("Bell/Rosa", time_in="2026-03-14T07:05", minutes=55),
            who("Cho/Min", time_in="2026-03-14T07:10", minutes=50),
            who("Dunn/Eva", minutes=45),
            who("Fadel/Omar", minutes=40),
        ),
    ),
    OwnFile(
        name="durations_further.xlsx",
        make=lambda: book_of(
            {
                "Log": [
                    ["Name", "Duration"],
                    ["Ike Abara", dt.timedelta(hours=1, minutes=15)],
                    ["Rosa Bell", dt.time(1, 15)],
                    ["Min Cho", "1 hr, 15 min"],
                    ["Eva Dunn", "01:15:00"],
                    ["Omar Fadel", "1 hour 15 minutes 0 seconds"],
                    ["Jun Gao", "75'"],
                    ["Ada Hill", "1 h 15"],
                ]
            }
        ),
        header=1,
        people=tuple(
            who(name, minutes=75)
            for name in (
                "Abara/Ike",
                "Bell/Rosa",
                "Cho/Min",
                "Dunn/Eva",
                "Fadel/Omar",
                "Gao/Jun",
                "Hill/Ada",
            )
        ),
    ),
    OwnFile(
        name="damaged_numbers.csv",
        make=csv_file("""
            Name|NPI|Phone|License
            Ike Abara|1.23457E+09|3.12556E+09|12345
            Rosa Bell|2102030402.0|(312) 555-0142 x7|RN-00412
            Min Cho|210 340 7716|312.555.0143|
            Eva Dunn|2103407717||
            Omar Fadel|n/a|none|
        """),
        header=1,
        people=(
            who("Abara/Ike", npi="", phone="", review=True),
            who("Bell/Rosa", npi="2102030402", license_number="RN-00412"),
            who("Cho/Min", npi="2103407716"),
            maybe("Dunn/Eva", review=True),
            who("Fadel/Omar", npi="", phone=""),
        ),
    ),
    OwnFile(
        name="birthdays_further.csv",
        make=csv_file("""
            First name|Last name|Birthday (month & day only)
            Ike|Abara|03/23
            Rosa|Bell|Dec 28
            Min|Cho|6-Oct
            Eva|Dunn|5/17/1980
            Omar|Fadel|0228
            Jun|Gao|29 February
            Ada|Hill|11/31
        """),
        header=1,
        people=(
            who("Abara/Ike", birth_month_day="03-23"),
            who("Bell/Rosa", birth_month_day="12-28"),
            who("Cho/Min", birth_month_day="10-06"),
            who("Dunn/Eva", birth_month_day="05-17"),
            who("Fadel/Omar", birth_month_day="02-28"),
            who("Gao/Jun", birth_month_day="02-29"),
            who("Hill/Ada", birth_month_day="", review=True),
        ),
    ),
    OwnFile(
        name="statuses_of_platforms.csv",
        make=csv_file("""
            Last Name|First Name|Email|Attendance Status
            Abara|Ike|ike@example.org|Attended - Virtual
            Bell|Rosa|rosa@example.org|Did Not Attend
            Cho|Min|min@example.org|Canceled
            Dunn|Eva|eva@example.org|Attended - In Person
        """),
        header=1,
        people=(who("Abara/Ike"), gone("Bell/Rosa"), gone("Cho/Min"), who("Dunn/Eva")),
    ),
    OwnFile(
        name="mails_of_every_kind.xlsx",
        make=book("""
            Name|Work e-mail|Personal e-mail
            Ike Abara|ike@example.org|ike.a@mail.example
            Rosa Bell|rosa@example.org; rb@mail.example|
            Min Cho|MIN@EXAMPLE.ORG.|
            Eva Dunn|none|eva@mail.example
            Omar Fadel|omar @ example.org|
        """),
        header=1,
        people=(
            who("Abara/Ike", email="ike@example.org"),
            who("Bell/Rosa", email="rosa@example.org"),
            who("Cho/Min", email="min@example.org"),
            maybe("Dunn/Eva"),
            who("Fadel/Omar", email="omar@example.org"),
        ),
    ),
)
