"""Reports of meetings in further years and languages, and what offices do to them."""

from __future__ import annotations

from tests.importing.own_files.own_file import (
    OwnFile,
    book,
    csv_file,
    gone,
    maybe,
    padded,
    table,
    who,
)

_ZOOM_RECORDING = """
Name (Original Name)|User Email|Join Time|Leave Time|Duration (Minutes)|Guest|Recording Consent
Abara, Ike MD (Ike's iPhone)|ike@example.org|09/14/2021 12:01:10 PM|09/14/2021 12:58:40 PM|58|Yes|Y
Rosa Bell RN # Lakeside||09/14/2021 12:05:00 PM|09/14/2021 12:35:00 PM|30|Yes|Y
Rosa Bell RN # Lakeside||09/14/2021 12:30:00 PM|09/14/2021 01:00:00 PM|30|Yes|Y
iPhone||09/14/2021 12:05:00 PM|09/14/2021 12:35:00 PM|30|Yes|
Otter.ai||09/14/2021 12:05:00 PM|09/14/2021 12:35:00 PM|30|Yes|
"""
_ZOOM_BLOCK = """
Meeting ID|Topic|Start Time|End Time|User Email|Duration (Minutes)|Participants
812 3456 7890|Grand Rounds|09/14/2021 11:50:00 AM|09/14/2021 01:05:00 PM|cme@example.org|75|2

Name (Original Name)|User Email|Total Duration (Minutes)|Guest
Ike Abara|ike@example.org|58|Yes
Rosa Bell||0|Yes
"""
_ZOOM_QUOTED = (
    "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,"
    "Recording disclaimer response,In waiting room\r\n"
    'Ike Abara,ike@example.org,"Oct 06, 2025 11:48:10","Oct 06, 2025 12:48:10",60,No,OK,No\r\n'
    'Ike Abara,ike@example.org,"Oct 06, 2025 11:40:10","Oct 06, 2025 11:48:10",8,No,,Yes\r\n'
    '"Bell, Rosa (she/her)",rosa@example.org,"Oct 06, 2025 12:00:10","Oct 06, 2025 12:40:10",40,'
    "Yes,OK,No\r\n"
)
_ZOOM_FRENCH = """
Nom (nom d'origine)|E-mail|Heure d'arrivée|Heure de départ|Durée (minutes)|Invité|En salle d'attente
Gaëlle Lefèvre|gl@example.org|15/11/2025 18:01:00|15/11/2025 19:01:00|60|Non|Non
Hélène Roux||15/11/2025 18:05:00|15/11/2025 18:45:00|40|Oui|Non
Marc Petit||15/11/2025 17:55:00|15/11/2025 18:01:00|6|Oui|Oui
"""
_ZOOM_PORTUGUESE = """
Nome (nome original)|E-mail|Hora de entrada|Hora de saída|Duração (minutos)|Convidado
João Prado|jp@example.org|15/11/2025 18:01:00|15/11/2025 19:01:00|60|Não
Inês Lobo||15/11/2025 18:05:00|15/11/2025 18:45:00|40|Sim
"""
_ZOOM_ITALIAN = """
Nome (nome originale)|E-mail|Ora di accesso|Ora di uscita|Durata (minuti)|Ospite
Nicolò Bassi|nb@example.org|15/11/2025 18:01:00|15/11/2025 19:01:00|60|No
Chiara Sartori||15/11/2025 18:05:00|15/11/2025 18:45:00|40|Sì
"""
_ZOOM_JAPANESE = """
名前（元の名前）|メールアドレス|参加時刻|退出時刻|時間（分）|ゲスト
佐藤 花子|hs@example.org|2025/11/15 18:01:00|2025/11/15 19:01:00|60|いいえ
鈴木 一郎||2025/11/15 18:05:00|2025/11/15 18:45:00|40|はい
"""
_WEBINAR_REJOINED = """
Attendee Report
Report generated time|10/07/2025 08:00 AM
Topic|Webinar ID|Actual Start Time|Actual Duration (minutes)|# Registered|# Cancelled|Unique Viewers|Total Users|Max Concurrent Views|Enable Registration
Sepsis|812 3456|10/06/2025 12:00 PM|62|4|1|3|4|3|Yes
Host Details|
Attended|User Name (Original Name)|Email|Join Time|Leave Time|Time in Session (minutes)|Is Guest|Country/Region Name
Yes|Lakeside CME|cme@example.org|10/06/2025 11:50 AM|10/06/2025 01:02 PM|72|No|United States
Attendee Details|
Attended|User Name (Original Name)|First Name|Last Name|Email|Registration Time|Approval Status|Credentials|Join Time|Leave Time|Time in Session (minutes)|Is Guest|Country/Region Name
Yes|Dr Ike|Ike|Abara|ike@example.org|09/01/2025 08:00 AM|approved|MD|10/06/2025 12:00 PM|10/06/2025 12:20 PM|20|Yes|United States
|Dr Ike|Ike|Abara|ike@example.org|09/01/2025 08:00 AM|approved|MD|10/06/2025 12:20 PM|10/06/2025 01:00 PM|40|Yes|United States
No|--|Rosa|Bell|rosa@example.org|09/01/2025 08:00 AM|approved|RN|--|--|--|--|--
No|--|Min|Cho|min@example.org|09/01/2025 08:00 AM|cancelled by user|PharmD|--|--|--|--|--
Yes|eva|Eva|Dunn|eva@example.org|09/01/2025 08:00 AM|approved|DO|10/06/2025 12:30 PM|10/06/2025 01:00 PM|30|Yes|United States
"""
_TEAMS_2021 = """
Meeting Summary
Total Number of Participants|3
Meeting Title|Tumor board
Meeting Start Time|9/14/2021, 11:55:12 AM
Meeting End Time|9/14/2021, 1:02:40 PM
Meeting Id|aa-bb

Full Name|Join Time|Leave Time|Duration|Email|Role|Participant ID (UPN)
Abara, Ike|9/14/2021, 11:58:12 AM|9/14/2021, 12:58:12 PM|1h|ike@example.org|Organizer|ike@example.org
Rosa Bell|9/14/2021, 12:00:00 PM|9/14/2021, 12:20:00 PM|20m|rosa@example.org|Presenter|rosa@example.org
Rosa Bell|9/14/2021, 12:30:00 PM|9/14/2021, 1:00:00 PM|30m|rosa@example.org|Presenter|rosa@example.org
Min Cho (Guest)|9/14/2021, 12:00:00 PM|9/14/2021, 12:45:30 PM|45m 30s||Attendee|
"""
_TEAMS_DUTCH = """
1. Samenvatting
Vergaderingstitel|Sepsis
Aanwezige deelnemers|2
Starttijd|15-11-25 18:00:00

2. Deelnemers
Naam|Eerste deelname|Laatst verlaten|Duur van vergadering|E-mail|Deelnemer-id (UPN)|Rol
Jan van der Berg|15-11-25 18:01:00|15-11-25 19:03:03|1 u 2 min 3 s|jb@example.org|jb@example.org|Organisator
Sanne de Wit (gast)|15-11-25 18:05:00|15-11-25 18:45:00|40 min|||Deelnemer

3. Activiteiten tijdens de vergadering
Naam|Tijd van deelname|Tijd van verlaten|Duur|E-mail|Rol
Jan van der Berg|15-11-25 18:01:00|15-11-25 19:03:03|1 u 2 min 3 s|jb@example.org|Organisator
Sanne de Wit (gast)|15-11-25 18:05:00|15-11-25 18:45:00|40 min||Deelnemer
"""
_TEAMS_ITALIAN = """
1. Riepilogo
Titolo riunione|Sepsi
Partecipanti|2

2. Partecipanti
Nome|Primo accesso|Ultima uscita|Durata riunione|Posta elettronica|ID partecipante (UPN)|Ruolo
Nicolò Bassi|15/11/25, 18:01:00|15/11/25, 19:01:00|1 h|nb@example.org|nb@example.org|Organizzatore
Chiara Sartori (Guest)|15/11/25, 18:05:00|15/11/25, 18:45:30|40 min 30 sec|||Partecipante

3. Attività durante la riunione
Nome|Ora di accesso|Ora di uscita|Durata|Posta elettronica|Ruolo
Nicolò Bassi|15/11/25, 18:01:00|15/11/25, 19:01:00|1 h|nb@example.org|Organizzatore
"""
_TEAMS_JAPANESE = """
1. 概要
会議のタイトル|敗血症
参加者数|2

2. 参加者
名前|最初の参加|最後の退出|会議の期間|メール|参加者 ID (UPN)|役割
佐藤 花子|2025/11/15 18:01:00|2025/11/15 19:03:03|1 時間 2 分 3 秒|hs@example.org|hs@example.org|開催者
鈴木 一郎 (ゲスト)|2025/11/15 18:05:00|2025/11/15 18:45:00|40 分|||出席者

3. 会議中のアクティビティ
名前|参加時間|退出時間|期間|メール|役割
佐藤 花子|2025/11/15 18:01:00|2025/11/15 19:03:03|1 時間 2 分 3 秒|hs@example.org|開催者
"""
_TEAMS_CHINESE = """
1. 摘要
会议标题|败血症

2. 参与者
姓名|首次加入时间|上次离开时间|会议持续时间|电子邮件|参与者 ID (UPN)|角色
王 伟|2025/11/15 18:01:00|2025/11/15 19:03:03|1 小时 2 分钟 3 秒|ww@example.org|ww@example.org|组织者
李 娜|2025/11/15 18:05:00|2025/11/15 18:45:00|40 分钟|ln@example.org||与会者
"""
_TEAMS_SWEDISH = """
1. Sammanfattning
Mötesrubrik|Sepsis

2. Deltagare
Namn|Första anslutning|Senaste lämnade|Mötestid|E-post|Deltagar-ID (UPN)|Roll
Åsa Öberg|2025-11-15 18:01:00|2025-11-15 19:03:03|1 tim 2 min 3 s|ao@example.org|ao@example.org|Organisatör
Nils Ek|2025-11-15 18:05:00|2025-11-15 18:45:00|40 min|ne@example.org||Deltagare
"""
_TEAMS_FRENCH_2020 = """
Nom complet|Action de l’utilisateur|Horodateur
Gaëlle Lefèvre|Rejoint avant|21/04/2020, 18:58:12
Hélène Roux|A rejoint|21/04/2020, 19:00:00
Gaëlle Lefèvre|A quitté|21/04/2020, 19:28:12
Hélène Roux|A quitté|21/04/2020, 20:00:00
"""
_TEAMS_GERMAN_2020 = """
Vollständiger Name|Benutzeraktion|Zeitstempel
Müller, Jörg|Beigetreten vor|21.4.2020, 18:58:12
Lisa Kuhn|Beigetreten|21.4.2020, 19:00:00
Müller, Jörg|Verlassen|21.4.2020, 19:28:12
Lisa Kuhn|Verlassen|21.4.2020, 20:00:00
"""
_WEBEX_EVENT = """
Event Name|Event Start Time|Event End Time|Name|Attendee Email|Join Time|Leave Time|Attendance Duration|Connection Type
Sepsis|="2021-06-14 17:00:00"|="2021-06-14 18:30:00"|Ike Abara|ike@example.org|="2021-06-14 17:00:00"|="2021-06-14 18:24:00"|84 mins|Desktop app
Sepsis|="2021-06-14 17:00:00"|="2021-06-14 18:30:00"|Bell Rosa|rosa@example.org|="2021-06-14 17:10:00"|="2021-06-14 18:10:00"|60 mins|Desktop app
"""
_WEBEX_PORTUGUESE = """
Nome da reunião|Hora de início da reunião|Hora de término da reunião|Nome de exibição|Nome|Sobrenome|Função|E-mail do convidado|Hora de entrada|Hora de saída|Duração da participação|Tipo de conexão
Sepse|="2025-06-14 17:00:00"|="2025-06-14 18:30:00"|João Prado|João|Prado|Convidado|jp@example.org|="2025-06-14 17:00:00"|="2025-06-14 18:24:00"|84 mins|Aplicativo
Sepse|="2025-06-14 17:00:00"|="2025-06-14 18:30:00"|Inês Lobo|Inês|Lobo|Convidado|il@example.org|="2025-06-14 17:10:00"|="2025-06-14 18:10:00"|60 mins|Aplicativo
"""
_MEET_LONG = """
First name|Last name|Email|Duration|Time joined|Time exited
Ike|Abara|ike@example.org|1 hr 2 min|8/12/2026 12:00|8/12/2026 13:02
Dr. Rosa Bell, RN|||58 min|8/12/2026 12:05|8/12/2026 13:03
+1 312 ***-**99|||5 min|8/12/2026 12:05|8/12/2026 12:10
"""
_GOTO_MEETING = """
Meeting Title|Tumor board
Meeting Date|November 15, 2025 12:00 PM CST
Duration|65 minutes
Number of Attendees|3

Details
Name|Email Address|Join Time|Leave Time|Time in Session (minutes)
Ike Abara|ike@example.org|12:00 PM|12:30 PM|30
Ike Abara|ike@example.org|12:40 PM|1:00 PM|20
Rosa Bell||12:10 PM|12:55 PM|45
"""
_SWEDES = (who("Öberg/Åsa", minutes=62.05), who("Ek/Nils", minutes=40))
_BACK = padded(_TEAMS_2021)

FILES = (
    OwnFile(
        name="zoom_2021_consent.csv",
        make=csv_file(_ZOOM_RECORDING, ",", "utf-8-sig"),
        layout="zoom",
        header=1,
        people=(
            who("Abara/Ike", minutes=58, credentials="MD"),
            who("Bell/Rosa", minutes=55, credentials="RN"),
            maybe("iPhone", review=True),
            maybe("Otter.ai", review=True),
        ),
    ),
    OwnFile(
        name="zoom_2021_block_unique.csv",
        make=csv_file(_ZOOM_BLOCK, ",", "utf-8-sig"),
        layout="zoom",
        header=4,
        people=(who("Abara/Ike", minutes=58), maybe("Bell/Rosa")),
    ),
    OwnFile(
        name="zoom_2025_quoted_dates.csv",
        make=lambda: _ZOOM_QUOTED.encode("utf-8-sig"),
        layout="zoom",
        header=1,
        people=(
            who("Abara/Ike", minutes=60, time_in="2025-10-06T11:48:10"),
            who("Bell/Rosa", minutes=40, email="rosa@example.org"),
        ),
    ),
    OwnFile(
        name="zoom_french.csv",
        make=csv_file(_ZOOM_FRENCH, ",", "utf-8-sig"),
        layout="zoom",
        header=1,
        people=(
            who("Lefèvre/Gaëlle", minutes=60, time_in="2025-11-15T18:01"),
            who("Roux/Hélène", minutes=40),
            gone("Petit/Marc"),
        ),
    ),
    OwnFile(
        name="zoom_portuguese.csv",
        make=csv_file(_ZOOM_PORTUGUESE, ";", "cp1252"),
        layout="zoom",
        people=(who("Prado/João", minutes=60), who("Lobo/Inês", minutes=40)),
    ),
    OwnFile(
        name="zoom_italian.csv",
        make=csv_file(_ZOOM_ITALIAN, ",", "utf-8"),
        layout="zoom",
        people=(who("Bassi/Nicolò", minutes=60), who("Sartori/Chiara", minutes=40)),
    ),
    OwnFile(
        name="zoom_japanese.csv",
        make=csv_file(_ZOOM_JAPANESE, ",", "utf-8-sig"),
        people=(
            who("佐藤/花子", minutes=60, time_in="2025-11-15T18:01"),
            who("鈴木/一郎", minutes=40),
        ),
    ),
    OwnFile(
        name="zoom_webinar_2025_rejoined.csv",
        make=csv_file(_WEBINAR_REJOINED, ",", "utf-8-sig"),
        layout="zoom",
        header=9,
        people=(
            who("Abara/Ike", minutes=60, credentials="MD"),
            gone("Bell/Rosa"),
            gone("Cho/Min"),
            who("Dunn/Eva", minutes=30),
        ),
    ),
    OwnFile(
        name="zoom_in_a_workbook.xlsx",
        make=book(_ZOOM_RECORDING),
        layout="zoom",
        people=(
            who("Abara/Ike", minutes=58),
            who("Bell/Rosa", minutes=55),
            maybe("iPhone", review=True),
            maybe("Otter.ai", review=True),
        ),
    ),
    OwnFile(
        name="teams_2021_summary.csv",
        make=csv_file(_TEAMS_2021, "\t", "utf-16"),
        layout="teams",
        header=8,
        people=(
            who("Abara/Ike", minutes=60),
            who("Bell/Rosa", minutes=50),
            who("Cho/Min", minutes=45.5, email=""),
        ),
    ),
    OwnFile(
        name="teams_2021_pasted.xlsx",
        make=book(_BACK),
        layout="teams",
        header=8,
        people=(
            who("Abara/Ike", minutes=60),
            who("Bell/Rosa", minutes=50),
            who("Cho/Min", minutes=45.5),
        ),
    ),
    OwnFile(
        name="teams_2021_utf8_tabs.csv",
        make=csv_file(_TEAMS_2021, "\t", "utf-8-sig"),
        layout="teams",
        header=8,
        people=(
            who("Abara/Ike", minutes=60),
            who("Bell/Rosa", minutes=50),
            who("Cho/Min", minutes=45.5),
        ),
    ),
    OwnFile(
        name="teams_dutch.csv",
        make=csv_file(_TEAMS_DUTCH, "\t", "utf-16"),
        layout="teams",
        people=(
            who("van der Berg/Jan", minutes=62.05, time_in="2025-11-15T18:01"),
            who("de Wit/Sanne", minutes=40),
        ),
    ),
    OwnFile(
        name="teams_italian.csv",
        make=csv_file(_TEAMS_ITALIAN, "\t", "utf-16"),
        layout="teams",
        people=(who("Bassi/Nicolò", minutes=60), who("Sartori/Chiara", minutes=40.5)),
    ),
    OwnFile(
        name="teams_japanese.csv",
        make=csv_file(_TEAMS_JAPANESE, "\t", "utf-16"),
        layout="teams",
        people=(
            who("佐藤/花子", minutes=62.05, time_in="2025-11-15T18:01"),
            who("鈴木/一郎", minutes=40),
        ),
    ),
    OwnFile(
        name="teams_chinese.csv",
        make=csv_file(_TEAMS_CHINESE, "\t", "utf-16"),
        layout="teams",
        people=(who("王/伟", minutes=62.05), who("李/娜", minutes=40)),
    ),
    OwnFile(
        name="teams_swedish.csv",
        make=csv_file(_TEAMS_SWEDISH, "\t", "utf-16"),
        layout="teams",
        people=_SWEDES,
    ),
    OwnFile(
        name="teams_french_2020.csv",
        make=csv_file(_TEAMS_FRENCH_2020, "\t", "utf-16"),
        layout="teams",
        people=(who("Lefèvre/Gaëlle", minutes=30), who("Roux/Hélène", minutes=60)),
    ),
    OwnFile(
        name="teams_german_2020.csv",
        make=csv_file(_TEAMS_GERMAN_2020, "\t", "utf-16"),
        layout="teams",
        people=(
            who("Müller/Jörg", minutes=30, time_in="2020-04-21T18:58:12"),
            who("Kuhn/Lisa", minutes=60),
        ),
    ),
    OwnFile(
        name="webex_event_2021.csv",
        make=csv_file(_WEBEX_EVENT, "\t", "utf-16"),
        layout="webex",
        header=1,
        people=(
            who("Abara/Ike", minutes=84, time_in="2021-06-14T17:00"),
            who("Bell/Rosa", minutes=60, email="rosa@example.org", review=True),
        ),
    ),
    OwnFile(
        name="webex_portuguese.csv",
        make=csv_file(_WEBEX_PORTUGUESE, "\t", "utf-16"),
        layout="webex",
        people=(
            who("Prado/João", minutes=84, email="jp@example.org"),
            who("Lobo/Inês", minutes=60),
        ),
    ),
    OwnFile(
        name="webex_comma_resaved.csv",
        make=lambda: table(padded(_WEBEX_EVENT.replace('="', "").replace('"|', "|"))).encode(),
        layout="webex",
        people=(who("Abara/Ike", minutes=84), who("Bell/Rosa", minutes=60)),
    ),
    OwnFile(
        name="google_meet_guests.xlsx",
        make=book(_MEET_LONG),
        layout="google-meet",
        people=(
            who("Abara/Ike", minutes=62),
            who("Bell/Rosa", minutes=58, credentials="RN"),
            maybe("+1 312 ***-**99", review=True),
        ),
    ),
    OwnFile(
        name="goto_meeting_2025.csv",
        make=csv_file(_GOTO_MEETING),
        layout="goto",
        people=(who("Abara/Ike", minutes=50), who("Bell/Rosa", minutes=45)),
    ),
)
