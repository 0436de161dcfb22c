"""Reports of meetings as their makers write them, and as Excel gives them back."""

from __future__ import annotations

from tests.importing.own_files.own_file import OwnFile, csv_file, gone, maybe, padded, table, who

_ZOOM_2020 = """
Name (Original Name)|User Email|Join Time|Leave Time|Duration (Minutes)|Attentiveness Score
Ike Abara|ike@example.org|04/21/2020 06:58:12 PM|04/21/2020 08:01:12 PM|63|98.2%
Rosa Bell (rosa's iPad)|rosa@example.org|04/21/2020 07:00:00 PM|04/21/2020 07:20:00 PM|20|--
Rosa Bell (rosa's iPad)|rosa@example.org|04/21/2020 07:30:00 PM|04/21/2020 08:00:00 PM|30|--
"""
_ZOOM_2024 = """
Topic|ID|Host|Duration (minutes)|Start time|End time|Participants
M&M|812 3456 7890|Vera Lind (vera@example.org)|70|08/12/2026 09:55:00 AM|08/12/2026 11:05:00 AM|5

Name (original name)|Email|Join time|Leave time|Duration (minutes)|Guest|In waiting room
Ike Abara|ike@example.org|08/12/2026 09:50:00 AM|08/12/2026 09:58:00 AM|8|No|Yes
Ike Abara|ike@example.org|08/12/2026 09:58:00 AM|08/12/2026 11:00:00 AM|62|No|No
Rosa Bell (Original: rb)||08/12/2026 10:00:00 AM|08/12/2026 10:30:00 AM|30|Yes|No
Rosa Bell|rosa@example.org|08/12/2026 10:30:00 AM|08/12/2026 11:00:00 AM|30|Yes|No
Min Cho||08/12/2026 09:50:00 AM|08/12/2026 09:59:00 AM|9|Yes|Yes
13125550199||08/12/2026 10:00:00 AM|08/12/2026 11:00:00 AM|60|Yes|No
"""
_ZOOM_UNIQUE = """
Name (Original Name),User Email,Total Duration (Minutes),Guest
"Abara, Ike (MD)",ike@example.org,63,No
Rosa Bell,,41,Yes
Fireflies.ai Notetaker Ike,,63,Yes
"""
_ZOOM_LOCAL = """
Name (Originalname)|E-Mail|Beitrittszeit|Verlassenzeit|Dauer (Minuten)|Gast
Jörg Müller|jm@example.org|12.08.2026 18:00:00|12.08.2026 19:00:00|60|Nein
Lisa Kuhn|lk@example.org|12.08.2026 18:10:00|12.08.2026 19:00:00|50|Ja
"""
_ZOOM_SWAPPED = """
Name (original name)|Email|Join time|Leave time|Duration (minutes)|Guest
Ike Abara|ike@example.org|08/12/2026 10:00 AM|08/12/2026 10:40 AM|40|No
Ike Abara|ike@example.org|08/12/2026 10:20 AM|08/12/2026 11:00 AM|40|No
Rosa Bell||08/12/2026 11:00 AM|08/12/2026 10:00 AM|-60|Yes
"""
_WEBINAR = """
Attendee Report
Report Generated:|08/13/2026 08:00 AM
Topic|Webinar ID|Actual Start Time|Actual Duration (minutes)|# Registered|# Cancelled
Opioids|812 3456|08/12/2026 12:00 PM|60|3|0
Host Details|
Attended|User Name (Original Name)|Email|Join Time|Leave Time|Time in Session (minutes)|Is Guest
Yes|CME Office|cme@example.org|08/12/2026 11:50 AM|08/12/2026 01:00 PM|70|No
Panelist Details|
Attended|User Name (Original Name)|Email|Join Time|Leave Time|Time in Session (minutes)|Is Guest
Yes|Vera Lind|vera@example.org|08/12/2026 11:50 AM|08/12/2026 01:00 PM|70|No
Attendee Details|
Attended|User Name (Original Name)|First Name|Last Name|Email|Phone|Registration Time|Approval Status|NPI|Join Time|Leave Time|Time in Session (minutes)|Is Guest|Country/Region Name
Yes|Ike|Ike|Abara|ike@example.org|1|08/01/2026 08:00 AM|approved|2102030402|08/12/2026 12:00 PM|08/12/2026 12:20 PM|20|Yes|United States
Yes|Ike|Ike|Abara|ike@example.org|1|08/01/2026 08:00 AM|approved|2102030402|08/12/2026 12:30 PM|08/12/2026 01:00 PM|30|Yes|United States
No|--|Rosa|Bell|rosa@example.org|1|08/01/2026 08:00 AM|approved||--|--|--|--|--
Other Attended|
User Name|Join Time|Leave Time|Time in Session (minutes)|Country/Region Name
13125550123|08/12/2026 12:00 PM|08/12/2026 01:00 PM|60|United States
"""
_WEBINAR_GERMAN = """
Teilnehmerbericht
Bericht erstellt:|13.08.2026 08:00
Thema|Webinar-ID|Tatsächliche Startzeit|Tatsächliche Dauer (Minuten)
Opioide|812 3456|12.08.2026 18:00|60
Hostdetails
Teilgenommen|Benutzername (Originalname)|E-Mail|Beitrittszeit|Verlassenzeit|Sitzungsdauer (Minuten)
Ja|CME Büro|cme@example.org|12.08.2026 17:50|12.08.2026 19:00|70
Diskussionsteilnehmerdetails
Teilgenommen|Benutzername (Originalname)|E-Mail|Beitrittszeit|Verlassenzeit|Sitzungsdauer (Minuten)
Ja|Vera Lind|vera@example.org|12.08.2026 17:50|12.08.2026 19:00|70
Teilnehmerdetails
Teilgenommen|Benutzername (Originalname)|Vorname|Nachname|E-Mail|Registrierungszeit|Genehmigungsstatus|Beitrittszeit|Verlassenzeit|Sitzungsdauer (Minuten)
Ja|jm|Jörg|Müller|jm@example.org|01.08.2026 08:00|genehmigt|12.08.2026 18:00|12.08.2026 19:00|60
Nein|--|Lisa|Kuhn|lk@example.org|01.08.2026 08:00|genehmigt|--|--|--
"""
_WEBINAR_SPANISH = """
Informe de asistentes
Informe generado:|13/08/2026 08:00
Tema|ID del seminario web|Hora de inicio real|Duración real (minutos)
Opioides|812 3456|12/08/2026 18:00|60
Detalles del anfitrión
Asistió|Nombre de usuario (nombre original)|Correo electrónico|Hora de entrada|Hora de salida|Tiempo en la sesión (minutos)
Sí|Oficina CME|cme@example.org|12/08/2026 17:50|12/08/2026 19:00|70
Detalles del panelista
Asistió|Nombre de usuario (nombre original)|Correo electrónico|Hora de entrada|Hora de salida|Tiempo en la sesión (minutos)
Sí|Vera Lind|vera@example.org|12/08/2026 17:50|12/08/2026 19:00|70
Detalles del asistente
Asistió|Nombre de usuario (nombre original)|Nombre|Apellidos|Correo electrónico|Hora de registro|Estado de aprobación|Hora de entrada|Hora de salida|Tiempo en la sesión (minutos)
Sí|inés|Inés|de la Cruz|ic@example.org|01/08/2026 08:00|aprobado|12/08/2026 18:00|12/08/2026 19:00|60
No|--|Íñigo|Núñez|in@example.org|01/08/2026 08:00|aprobado|--|--|--
"""
_TEAMS = """
1. Summary
Meeting title|Sepsis rounds
Attended participants|4
Start time|8/12/26, 12:00:00 PM
End time|8/12/26, 1:02:00 PM
Meeting duration|1h 2m

2. Participants
Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role
Abara, Ike|8/12/26, 11:58:00 AM|8/12/26, 1:00:30 PM|1h 2m 30s|ike@example.org|ike@example.org|Organizer
Rosa Bell (Guest)|8/12/26, 12:01:00 PM|8/12/26, 12:41:00 PM|35m|||Attendee
CHO Min (EXT)|8/12/26, 12:05:00 PM|8/12/26, 1:00:00 PM|55m 1s|min@example.org|min_x@example.org|Presenter
+1 312-***-**99|8/12/26, 12:05:00 PM|8/12/26, 1:00:00 PM|55m|||Attendee

3. In-Meeting Activities
Name|Join Time|Leave Time|Duration|Email|Role
Abara, Ike|8/12/26, 11:58:00 AM|8/12/26, 1:00:30 PM|1h 2m 30s|ike@example.org|Organizer
Rosa Bell (Guest)|8/12/26, 12:01:00 PM|8/12/26, 12:21:00 PM|20m||Attendee
Rosa Bell (Guest)|8/12/26, 12:26:00 PM|8/12/26, 12:41:00 PM|15m||Attendee
CHO Min (EXT)|8/12/26, 12:05:00 PM|8/12/26, 1:00:00 PM|55m 1s|min@example.org|Presenter
+1 312-***-**99|8/12/26, 12:05:00 PM|8/12/26, 1:00:00 PM|55m||Attendee
"""
_TEAMS_PEOPLE = (
    who("Abara/Ike", minutes=62.5, time_in="2026-08-12T11:58", email="ike@example.org"),
    who("Bell/Rosa", minutes=35, email=""),
    who("Cho/Min", minutes=55.02),
    maybe("+1 312-***-**99", review=True),
)
_TEAMS_GERMAN = """
1. Zusammenfassung
Titel der Besprechung|Sepsis
Teilgenommene Personen|2
Startzeit|06.10.26, 18:00:00

2. Teilnehmer
Name|Erster Beitritt|Letzter Austritt|Dauer der Besprechungsteilnahme|E-Mail|Teilnehmer-ID (UPN)|Rolle
Müller, Jörg|06.10.26, 18:01:00|06.10.26, 19:03:03|1 Std. 2 Min. 3 Sek.|jm@example.org|jm@example.org|Organisator
Lisa Kuhn (Extern)|06.10.26, 18:05:00|06.10.26, 18:45:00|40 Min.|||Teilnehmer

3. Aktivitäten während der Besprechung
Name|Beitrittszeit|Austrittszeit|Dauer|E-Mail|Rolle
Müller, Jörg|06.10.26, 18:01:00|06.10.26, 19:03:03|1 Std. 2 Min. 3 Sek.|jm@example.org|Organisator
Lisa Kuhn (Extern)|06.10.26, 18:05:00|06.10.26, 18:45:00|40 Min.||Teilnehmer
"""
_TEAMS_SPANISH = """
1. Resumen
Título de la reunión|Sepsis
Participantes que asistieron|2

2. Participantes
Nombre|Primera unión|Última salida|Duración de la reunión|Correo electrónico|Id. de participante (UPN)|Rol
Inés de la Cruz|15/11/26, 18:01:00|15/11/26, 19:01:00|1 h 0 min|ic@example.org|ic@example.org|Organizador
Íñigo Núñez (Invitado)|15/11/26, 18:05:00|15/11/26, 18:45:30|40 min 30 s|||Asistente

3. Actividades en la reunión
Nombre|Hora de unión|Hora de salida|Duración|Correo electrónico|Rol
Inés de la Cruz|15/11/26, 18:01:00|15/11/26, 19:01:00|1 h 0 min|ic@example.org|Organizador
Íñigo Núñez (Invitado)|15/11/26, 18:05:00|15/11/26, 18:45:30|40 min 30 s||Asistente
"""
_TEAMS_FRENCH = """
1. Résumé
Titre de la réunion|Sepsis

2. Participants
Nom|Première participation|Dernier départ|Durée de la réunion|E-mail|ID du participant (UPN)|Rôle
Gaëlle Lefèvre|15/11/2026 18:01:00|15/11/2026 19:01:00|1 h|gl@example.org|gl@example.org|Organisateur
Hélène Roux (Invité)|15/11/2026 18:05:00|15/11/2026 18:45:30|40 min 30 s|||Participant

3. Activités en réunion
Nom|Heure de participation|Heure de départ|Durée|E-mail|Rôle
Gaëlle Lefèvre|15/11/2026 18:01:00|15/11/2026 19:01:00|1 h|gl@example.org|Organisateur
"""
_TEAMS_PORTUGUESE = """
Nome Completo|Atividade|Carimbo de data/hora
João Prado|Ingressou|21/04/2020, 18:58:12
Inês Lobo|Ingressou antes|21/04/2020, 19:00:00
João Prado|Saiu|21/04/2020, 19:28:12
Inês Lobo|Saiu|21/04/2020, 20:00:00
"""
_TEAMS_POLISH = """
1. Podsumowanie
Tytuł spotkania|Sepsa

2. Uczestnicy
Imię i nazwisko|Pierwsze dołączenie|Ostatnie opuszczenie|Czas trwania spotkania|Adres e-mail|Identyfikator uczestnika (UPN)|Rola
Grażyna Wrona|15.11.2026, 18:01:00|15.11.2026, 19:02:03|1 godz. 1 min 3 sek.|gw@example.org|gw@example.org|Organizator
Paweł Dąb|15.11.2026, 18:05:00|15.11.2026, 18:45:00|40 min|pd@example.org||Uczestnik

3. Działania podczas spotkania
Imię i nazwisko|Czas dołączenia|Czas opuszczenia|Czas trwania|Adres e-mail|Rola
Grażyna Wrona|15.11.2026, 18:01:00|15.11.2026, 19:02:03|1 godz. 1 min 3 sek.|gw@example.org|Organizator
"""
_TEAMS_2020 = """
Full Name|User Action|Timestamp
Ike Abara|Joined before|4/21/2020, 6:58:12 PM
Rosa Bell|Joined|4/21/2020, 7:00:00 PM
Rosa Bell|Left|4/21/2020, 7:30:00 PM
Ike Abara|Left|4/21/2020, 8:00:12 PM
Min Cho|Joined|4/21/2020, 7:10:00 PM
"""
_LIVE = """
Session Id|Participant Id|Full Name|UserAgent|UTC Event Timestamp|Action|Role
s1|p1|Vera Lind|Edge|8/10/2026 3:00:00 PM|Joined|Producer
s2|p2|Ike Abara|Edge|8/12/2026 4:00:00 PM|Joined|Attendee
s3|p3||Edge|8/12/2026 4:00:10 PM|Joined|Attendee
s2|p2|Ike Abara|Edge|8/12/2026 5:00:00 PM|Left|Attendee
s3|p3||Edge|8/12/2026 4:30:00 PM|Left|Attendee
s4|p4|Rosa Bell|Edge|8/12/2026 4:05:00 PM|Joined|Attendee
s4|p4|Rosa Bell|Edge|8/12/2026 4:50:00 PM|Left|Attendee
"""
_WEBEX = """
Meeting Name|Meeting Start Time|Meeting End Time|Display Name|First Name|Last Name|Role|Attendee Email|Join Time|Leave Time|Attendance Duration|Connection Type|Session Name
Rounds|="2026-08-12 12:00:00"|="2026-08-12 13:00:00"|Ike Abara|Ike|Abara|Attendee|ike@example.org|="2026-08-12 12:00:00"|="2026-08-12 12:50:00"|50 mins|Desktop app|
Rounds|="2026-08-12 12:00:00"|="2026-08-12 13:00:00"|Rosa Bell|Rosa|Bell|Attendee|rosa@example.org|="2026-08-12 12:00:00"|="2026-08-12 12:30:00"|30 mins|Desktop app|
Rounds|="2026-08-12 12:00:00"|="2026-08-12 13:00:00"|Rosa Bell|Rosa|Bell|Attendee|rosa@example.org|="2026-08-12 12:20:00"|="2026-08-12 12:40:00"|20 mins|Phone|
Rounds|="2026-08-12 12:00:00"|="2026-08-12 13:00:00"|Call-in User_2||||| ="2026-08-12 12:00:00"|="2026-08-12 12:40:00"|40 mins|Phone|
"""
_GOTO = """
Attendee Report: Opioids
Report Generated|08/13/2026 08:00 AM EDT
General Information
Webinar Name|Webinar ID
Opioids|123-456-789
Session Details
Actual Start Date/Time|Duration|# Registered|# Attended
08/12/2026 12:00 PM EDT|1 hour 12 minutes|3|2
Attendee Details
Attended|Interest Rating|Last Name|First Name|Email Address|Registration Date/Time|Join Time|Leave Time|Time in Session|Unsubscribed
Yes|80|Abara|Ike|ike@example.org|08/01/2026 08:00 AM EDT|08/12/2026 12:00 PM EDT|08/12/2026 01:12 PM EDT|1 hours 12 minutes|No
Yes|20|Bell|Rosa|rosa@example.org|08/01/2026 08:00 AM EDT|08/12/2026 12:00 PM EDT|08/12/2026 12:09 PM EDT|9 minutes|No
No|--|Cho|Min|min@example.org|08/01/2026 08:00 AM EDT|--|--|--|No
Staff Details
Attended|Interest Rating|Last Name|First Name|Email Address|Join Time|Leave Time|Time in Session
Yes|--|Lind|Vera|vera@example.org|08/12/2026 11:50 AM EDT|08/12/2026 01:12 PM EDT|1 hours 22 minutes
"""
_GOTO_MEETING = """
Meeting Title|Rounds
Meeting ID|123456789
Meeting Date|August 12, 2026 12:00 PM EDT
Meeting Duration|62 minutes
Number of Attendees|2

Name|Email Address|Join Time|Leave Time|Time in Session (minutes)
Ike Abara|ike@example.org|12:00 PM|1:00 PM|60
Rosa Bell||12:10 PM|12:55 PM|45
"""
_MEET = """
First name|Last name|Email|Duration|Time joined|Time exited
Ike|Abara|ike@example.org|1 hr 2 min|12:00 PM|1:02 PM
Rosa Bell|||45 min|12:05 PM|12:50 PM
Min|Cho|min@example.org|45 sec|12:05 PM|12:06 PM
"""
_COLLABORATE = """
SessionDate|SessionName|NameOfAttendee|FirstNameOfAttendee|LastNameOfAttendee|EmailOfAttendee|AttendeeRole|AttendeeFirstJoinTime|AttendeeLastLeaveTime|AttendeeTotalTimeInSession|AttendeeTotalRejoins
2026-08-12|Rounds|Ike Abara|Ike|Abara|ike@example.org|Participant|16:00:05|17:00:05|01:00:00|0
2026-08-12|Rounds|Rosa Bell|Rosa|Bell|rosa@example.org|Participant|16:05:00|16:50:00|00:40:00|1
"""
_ZOOM_REGISTERED = """
Registration Report
Report Generated:|08/11/2026 08:00 AM
Topic|Meeting ID|Scheduled Time|Duration (minutes)|# Registered
Opioids|812 3456|08/12/2026 12:00 PM|60|3
Attendee Details
First Name|Last Name|Email|Registration Time|Approval Status
Ike|Abara|ike@example.org|08/01/2026 08:00 AM|approved
Rosa|Bell|rosa@example.org|08/01/2026 08:00 AM|denied
Min|Cho|min@example.org|08/01/2026 08:00 AM|pending approval
"""


def _excel_saved(text: str, encoding: str = "cp1252", delimiter: str = ",") -> OwnFile:
    """The Teams report after a round trip through Excel."""
    return OwnFile(
        name=f"teams_{encoding}_padded_{ord(delimiter)}.csv",
        make=lambda: table(padded(text), delimiter).encode(encoding),
        people=_TEAMS_PEOPLE,
        layout="teams",
        header=9,
    )


FILES = (
    OwnFile(
        name="zoom_2020.csv",
        make=csv_file(_ZOOM_2020, ",", "utf-8-sig"),
        layout="zoom",
        header=1,
        people=(
            who("Abara/Ike", minutes=63, time_in="2020-04-21T18:58:12"),
            who("Bell/Rosa", minutes=50, time_out="2020-04-21T20:00"),
        ),
    ),
    OwnFile(
        name="zoom_2024_waiting_and_one_mail.csv",
        make=csv_file(_ZOOM_2024, ",", "utf-8-sig"),
        layout="zoom",
        header=4,
        people=(
            who("Abara/Ike", minutes=62),
            who("Bell/Rosa", minutes=60, email="rosa@example.org"),
            gone("Cho/Min"),
            maybe("13125550199", review=True),
        ),
    ),
    OwnFile(
        name="zoom_unique.csv",
        make=lambda: _ZOOM_UNIQUE.strip().encode("utf-8-sig"),
        layout="zoom",
        header=1,
        people=(
            who("Abara/Ike", minutes=63),
            who("Bell/Rosa", minutes=41),
            maybe("Fireflies.ai Notetaker Ike", review=True),
        ),
    ),
    OwnFile(
        name="zoom_german.csv",
        make=csv_file(_ZOOM_LOCAL, ",", "utf-8-sig"),
        layout="zoom",
        people=(
            who("Müller/Jörg", minutes=60, time_in="2026-08-12T18:00"),
            who("Kuhn/Lisa", minutes=50),
        ),
        header=1,
    ),
    OwnFile(
        name="zoom_overlap_and_backwards.csv",
        make=csv_file(_ZOOM_SWAPPED),
        layout="zoom",
        people=(who("Abara/Ike", minutes=60), who("Bell/Rosa", minutes=None, review=True)),
        header=1,
    ),
    OwnFile(
        name="zoom_through_excel.csv",
        make=lambda: table(padded(_ZOOM_2024.replace(" AM", " AM ")), ";").encode("cp1252"),
        layout="zoom",
        header=4,
        people=(
            who("Abara/Ike", minutes=62),
            who("Bell/Rosa", minutes=60),
            gone("Cho/Min"),
            maybe("13125550199", review=True),
        ),
    ),
    OwnFile(
        name="zoom_webinar.csv",
        make=csv_file(_WEBINAR, ",", "utf-8-sig"),
        layout="zoom",
        header=12,
        people=(
            who("Abara/Ike", minutes=50, npi="2102030402"),
            gone("Bell/Rosa"),
            maybe("13125550123", review=True),
        ),
    ),
    OwnFile(
        name="zoom_webinar_german.csv",
        make=csv_file(_WEBINAR_GERMAN, ",", "utf-8-sig"),
        layout="zoom",
        people=(who("Müller/Jörg", minutes=60), gone("Kuhn/Lisa")),
        header=12,
    ),
    OwnFile(
        name="zoom_webinar_spanish.csv",
        make=csv_file(_WEBINAR_SPANISH, ",", "utf-8-sig"),
        layout="zoom",
        people=(who("de la Cruz/Inés", minutes=60), gone("Núñez/Íñigo")),
        header=12,
    ),
    OwnFile(
        name="zoom_registration.csv",
        make=csv_file(_ZOOM_REGISTERED),
        layout="zoom",
        header=6,
        people=(maybe("Abara/Ike"), gone("Bell/Rosa"), maybe("Cho/Min")),
        asks=("registered-not-attended",),
    ),
    OwnFile(
        name="teams_2026.csv",
        make=csv_file(_TEAMS, "\t", "utf-16"),
        layout="teams",
        header=9,
        people=_TEAMS_PEOPLE,
    ),
    OwnFile(
        name="teams_big_endian_padded.csv",
        make=lambda: b"\xfe\xff" + table(padded(_TEAMS), "\t").encode("utf-16-be"),
        layout="teams",
        people=_TEAMS_PEOPLE,
        header=9,
    ),
    _excel_saved(_TEAMS),
    _excel_saved(_TEAMS, "mac_roman", ";"),
    OwnFile(
        name="teams_german.csv",
        make=csv_file(_TEAMS_GERMAN, "\t", "utf-16"),
        layout="teams",
        people=(
            who("Müller/Jörg", minutes=62.05, time_in="2026-10-06T18:01"),
            who("Kuhn/Lisa", minutes=40),
        ),
        header=7,
    ),
    OwnFile(
        name="teams_spanish.csv",
        make=csv_file(_TEAMS_SPANISH, "\t", "utf-16"),
        layout="teams",
        people=(
            who("de la Cruz/Inés", minutes=60, time_in="2026-11-15T18:01"),
            who("Núñez/Íñigo", minutes=40.5),
        ),
    ),
    OwnFile(
        name="teams_french.csv",
        make=csv_file(_TEAMS_FRENCH, "\t", "utf-16"),
        layout="teams",
        people=(who("Lefèvre/Gaëlle", minutes=60), who("Roux/Hélène", minutes=40.5)),
    ),
    OwnFile(
        name="teams_portuguese.csv",
        make=csv_file(_TEAMS_PORTUGUESE, "\t", "utf-16"),
        layout="teams",
        people=(who("Prado/João", minutes=30), who("Lobo/Inês", minutes=60)),
    ),
    OwnFile(
        name="teams_polish.csv",
        make=csv_file(_TEAMS_POLISH, "\t", "utf-16"),
        layout="teams",
        people=(who("Wrona/Grażyna", minutes=61.05), who("Dąb/Paweł", minutes=40)),
    ),
    OwnFile(
        name="teams_2020.csv",
        make=csv_file(_TEAMS_2020, "\t", "utf-16"),
        layout="teams",
        header=1,
        people=(
            who("Abara/Ike", minutes=62),
            who("Bell/Rosa", minutes=30),
            who("Cho/Min", time_out="", review=True),
        ),
    ),
    OwnFile(
        name="teams_2020_split.csv",
        make=lambda: table(_TEAMS_2020.replace(", ", "|"), ",").encode("cp1252"),
        layout="teams",
        people=(
            who("Abara/Ike", minutes=62),
            who("Bell/Rosa", minutes=30),
            who("Cho/Min", review=True),
        ),
    ),
    OwnFile(
        name="teams_live_event.csv",
        make=csv_file(_LIVE),
        layout="teams",
        header=1,
        people=(who("Abara/Ike", minutes=60), who("Bell/Rosa", minutes=45)),
    ),
    OwnFile(
        name="webex.csv",
        make=csv_file(_WEBEX, "\t", "utf-16"),
        layout="webex",
        header=1,
        people=(
            who("Abara/Ike", minutes=50),
            who("Bell/Rosa", minutes=40),
            maybe("Call-in User_2", review=True),
        ),
    ),
    OwnFile(
        name="goto_webinar.csv",
        make=csv_file(_GOTO),
        layout="goto",
        people=(who("Abara/Ike", minutes=72), who("Bell/Rosa", minutes=9), gone("Cho/Min")),
    ),
    OwnFile(
        name="goto_meeting.csv",
        make=csv_file(_GOTO_MEETING),
        layout="goto",
        header=7,
        people=(
            who("Abara/Ike", minutes=60, time_in="2026-08-12T12:00"),
            who("Bell/Rosa", minutes=45),
        ),
    ),
    OwnFile(
        name="google_meet.csv",
        make=csv_file(_MEET),
        layout="google-meet",
        header=1,
        people=(
            who("Abara/Ike", minutes=62),
            who("Bell/Rosa", minutes=45),
            who("Cho/Min", minutes=0.75),
        ),
    ),
    OwnFile(
        name="collaborate.csv",
        make=csv_file(_COLLABORATE),
        layout="collaborate",
        header=1,
        people=(who("Abara/Ike", minutes=60), who("Bell/Rosa", minutes=40)),
    ),
)
