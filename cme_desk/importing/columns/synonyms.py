"""What headers call each field, in the languages that sheets and reports come in.

Phrases stand as `normal.words` makes them: lower case, no accents, no marks. A role is a field
of `domain.readings.FIELDS` or one of the words below that the importer uses for itself.
"""

from __future__ import annotations

NAME = "name"  # a bare "Name", "Nom", "Nombre": which part it is depends on its neighbours
NUMBER = "number"  # a running number
HONORIFIC = "honorific"  # Dr., Ms.; or a job: the cells tell
STATUS = "status"  # attended, no-show, registered, cancelled
APPROVAL = "approval"  # of a registration
TIMESTAMP = "timestamp"  # when a form was sent
REGISTERED_AT = "registered_at"
WAITING = "waiting"  # in the waiting room
ABSENT = "absent"  # a tick says that the person was not there
ACTION = "action"  # joined, left
BIRTH_MONTH = "birth_month"
BIRTH_DAY = "birth_day"
STATE = "state"  # of an address, or of a licence
ID = "id"  # a running number or a member's number: the cells tell
TIME = "time"
GUEST = "guest"
OTHER_NAME = "other_name"  # someone else's: the supervisor, the buyer
OTHER = "other"  # known, and not used
HOURS = "hours"  # of presence, or of credit: the cells and neighbours tell
TICK = "tick"  # one of several columns, each headed by a degree
SESSION = "session"  # one of several columns, each headed by a date
DAY_IN = "day_in"  # the time in of one day of several
DAY_OUT = "day_out"

PHRASES: dict[str, str] = {
    NAME: """name; names; nom; nombre; nombres; nome; naam; nazwisko i imie; имя; navn; namn; nimi;
        name person; person; participant; attendee; attendees; learner; delegate; member;
        participants; teilnehmer; teilnehmerin; teilnehmende; teilnehmer in; asistente; asistentes;
        participante; participantes; deelnemer; deelnemers; partecipante; partecipanti; invitado;
        physician; provider; clinician; student; resident; employee; staff member; guest name;
        display name; nombre para mostrar; anzeigename; registrant; provider name; who""",
    "full_name": """benutzername originalname; nombre de usuario nombre original;
        nom dutilisateur nom dorigine; nome de usuario nome original; nome utente nome originale;
        gebruikersnaam originele naam; user name original name;
        full name; name in full; complete name; first and last name; first last name;
        last first name; last name first name; first name last name; name first last; name last
        first; name first and last; name last and first; last first; first last;
        first name and last name; first name middle initial last name; last name first name mi;
        your name; print name; printed name; name print; name printed; attendee name;
        participant name; learner name; delegate name; member name; employee name; staff name;
        student name; registrant name; physician name; clinician name; user name; username;
        name e mail; name email; name and email; name and e mail;
        attendee as signed; name as signed; name original name; user name original name;
        name on certificate; certificate name; name for certificate; name badge; badge name;
        contact name; sort name; fullname; nameofattendee; name of attendee; name of participant;
        name and credentials; name credentials; name degree; name title; name and degree;
        name title credentials; name and title; attendee name and credentials; name with
        credentials; nombre completo; nombre y apellidos; nombre y apellido; nombres y apellidos;
        apellidos y nombre; apellidos nombre; apellido y nombre; nombre apellidos;
        apellidos y nombres; nome completo; nome e cognome; cognome e nome; nome e sobrenome;
        nome cognome; cognome nome; nom complet; nom et prenom; nom et prenoms; nom prenom;
        prenom et nom; prenom nom; nom prenoms; nom du participant; name vorname; vorname name;
        vor und nachname; vor und zuname; nachname vorname; vorname nachname; name und vorname;
        vollstandiger name; name des teilnehmers; voornaam en achternaam; volledige naam;
        voor en achternaam; naam deelnemer; nombre del participante; nome do participante;
        nome partecipante; nombre del asistente; imie i nazwisko; pelna nazwa; фио; 氏名; 姓名;
        名前; お名前; 이름; 성명; الاسم; الاسم الكامل; fulde navn; fullstandig navn; hela namnet;
        koko nimi; ad soyad; adi soyadi; nome original; name originaler name;
        nombre nombre original; nom nom d origine; nom nom dorigine; nome nome originale;
        nome nome original; naam oorspronkelijke naam""",
    "last_name": """last name; lastname; surname; family name; familyname; last; lname; name last;
        family; l name; name family; last names; attendee last name; nachname; familienname;
        zuname; apellido; apellidos; primer apellido; cognome; sobrenome; apelido; ultimo nome;
        nom de famille; nom usuel; achternaam; familienaam; nazwisko; фамилия; 姓; 성; efternavn;
        efternamn; etternavn; sukunimi; soyad; soyadi; learner last name; lastnameofattendee;
        attendee name family name; surnames; last name as on license; name lastname; sirname;
        last name family name; surname family name""",
    "first_name": """first name; firstname; given name; given names; givenname; first; fname;
        forename; forenames; name first; f name; name given; christian name; first names;
        first name given name; first middle name; first name middle; first name mi; first and
        middle name; preferred first name; vorname; vornamen; rufname; prenom; prenoms;
        primer nombre; nombre de pila; primeiro nome; nome proprio; voornaam; voornamen; imie;
        имя отчество; 名; fornavn; fornamn; etunimi; ad; adi; attendee first name; learner first
        name; firstnameofattendee; attendee name given name; attendee name first name;
        first name middle initial; name firstname; given""",
    "middle_name": """middle name; middle; middlename; mi; m i; middle initial; middle names;
        mname; zweiter vorname; segundo nombre; deuxieme prenom; secondo nome; second name;
        name middle; nome do meio; tweede naam; tussenvoegsel""",
    "suffix": """suffix; suf; sfx; name suffix; generation; generational suffix; jr sr; jr sr iii;
        suffix jr sr; suffix jr sr iii; namenszusatz""",
    "credentials": """credentials; credential; degree; degrees; degree s; credential s;
        degree credentials; degrees credentials; credentials degree; designation; designations;
        professional designation; professional designations; professional credentials;
        title credentials; credentials title; post nominals; postnominals; post nominal letters;
        medical degree; academic degree; professional degree; highest degree; degree title;
        degree earned; highest degree earned; md do; md do np pa; md do other; md do rn;
        md do np pa rn; md do pa np rn other; deg; cred; creds; clinical degree;
        licensure credentials; qualification; qualifications; akademischer grad; akad grad;
        titre academique; diplome; diplomes; titulacion; titulo academico; grado academico;
        titulo profesional; titolo; titolo di studio; titolo accademico; titulacao; titulo;
        academische titel; titel akademisch; akademischer titel; credenciales; license type;
        licence type; degree type; degree license; credential type; certifications""",
    "email": """email; e mail; mail; email address; e mail address; mail address; emailaddress;
        email id; e mail id; email addr; user email; attendee email; work email; email work;
        primary email; email primary; email 1; e mail 1; personal email; business email;
        preferred email; contact email; login email; participant email; learner email;
        registrant email; invitee email; home email; adresse e mail; adresse mail; courriel;
        adresse courriel; adresse electronique; adresse email; e mail adresse; email adresse;
        mailadresse; emailadresse; correo; correo electronico; correo e; e mail del invitado;
        direccion de correo; direccion de correo electronico; email del participante; posta
        elettronica; indirizzo email; indirizzo e mail; indirizzo di posta elettronica;
        indirizzo mail; endereco de email; endereco de e mail; correio eletronico; e mail do
        convidado; e mailadres; emailadres; mailadres; adres e mail; e post; epost; e posta;
        sahkoposti; эл почта; почта; электронная почта; メール; メールアドレス; 邮箱; 电子邮件;
        電子郵件; 이메일; البريد الإلكتروني; البريد الالكتروني; email of attendee;
        emailofattendee; recipient email; e mail des teilnehmers; nhs email""",
    "phone": """phone; telephone; phone number; telephone number; mobile; cell; cell phone;
        mobile number; mobile phone; tel; phone no; contact number; work phone; home phone; pager;
        phone numbers; cell number; cell phone number; office phone; daytime phone; telefon;
        telefonnummer; handy; telefono; telefono movil; celular; telephone portable; telefone;
        telefoonnummer; telefoon; cellulare; numero de telephone; numero de telefono; phone 1;
        contact phone; numero de telefone; mobiel; 電話; 电话; 電話番号; best phone""",
    "profession": """profession; occupation; job title; job; position; discipline; professional
        type; learner type; attendee type; provider type; clinician type; professional role;
        profession type; role title; title position; position title; professional category;
        participant type; type of provider; type of professional; health profession; job role;
        practitioner type; professional status; beruf; berufsgruppe; berufsbezeichnung;
        tatigkeit; profesion; ocupacion; cargo; puesto; metier; fonction; profissao; ocupacao;
        professione; qualifica; beroep; functie; zawod; 職種; 职业; 职称; stand; job function""",
    "specialty": """specialty; speciality; specialties; medical specialty; practice specialty;
        area of practice; primary specialty; specialization; specialisation; field; area of
        specialty; clinical specialty; specialty area; practice area; board specialty;
        subspecialty; fachrichtung; fachgebiet; facharzt; especialidad; especialidade; specialite;
        specialita; specializzazione; specialisme; 専門; 科室; 专业; primary area of practice;
        specialty practice area""",
    "organization": """organization; organisation; institution; affiliation; company; hospital;
        facility; employer; practice; clinic; organization name; company name; facility name;
        institution name; hospital name; dept organization; department organization; agency;
        organization affiliation; hospital affiliation; hospital clinic; hospital affiliate;
        place of work; workplace; work place; place of employment; site; practice name;
        practice site; medical center; hospital facility; facility hospital; institution company;
        company organization; organization company; hospital organization; hospital practice;
        practice hospital; institution organization; name of institution; name of organization;
        employer organization; work location; hospital or practice; hospital system; health system;
        primary affiliation; school; university; account; current employer; unit organization;
        organization institution; institution affiliation; einrichtung; firma; klinik;
        krankenhaus; arbeitgeber; institut; organisatie; instelling; ziekenhuis; werkgever;
        bedrijf; organizacion; institucion; empresa; hospital institucion; centro; centro de
        trabajo; centro de trabalho; organisme; etablissement; entreprise; societe; structure;
        hopital; organizacao; instituicao; organizzazione; istituto; ente; azienda; ospedale;
        struttura; placowka; 所属; 所属機関; 单位; 工作单位; 医院; 勤務先; 소속""",
    "department": """department; dept; division; unit; section; service; service line; ward;
        department name; dept unit; unit department; department unit; department division;
        department section; home department; cost center; abteilung; station; departamento;
        departement; dipartimento; reparto; afdeling; servicio; servico; team; oddzial; 部門;
        科; 部门; specialty department; clinical department""",
    "time_in": """am in; pm in; morning in; afternoon in; in am; in pm; am time in; pm time in;
        time in am; time in pm; am sign in; pm sign in; morning sign in; afternoon sign in;
        am check in; pm check in; morning time in; afternoon time in; am arrival; pm arrival;
        date time in; date and time in; in date time; arrival date time; time date in;
        check in date time; checkin date time; sign in date time; check in timestamp; login date;
        time in; in; sign in; sign in time; signed in; check in; check in time; checkin;
        checked in; checked in at; time checked in; arrival; arrival time; time arrived; arrived;
        start; start time; time of arrival; join time; time joined; joined; join; first join;
        first join time; join date; joined at; login; login time; log in; log in time; entry;
        entry time; time entered; entered; scan in; badge in; in time; clock in; begin;
        begin time; time start; attendeefirstjointime; attendee first join time; time of entry;
        first joined; hora de entrada; entrada; hora entrada; hora de union; hora de ingreso;
        primera union; hora de llegada; llegada; hora de incorporacion; primera incorporacion;
        ankunft; ankunftszeit; ein; gekommen; eintritt; kommt; kommen; beginn; von; erster beitritt;
        beitrittszeit; beitritt; beitrittszeitpunkt; zeitpunkt des beitritts; uhrzeit beitritt;
        teilnahmebeginn; anmeldung; heure d arrivee; heure darrivee; arrivee; heure dentree;
        heure de connexion; premiere connexion; premiere participation; heure de debut; entree;
        heure d entree; heure de participation; premiere jonction; ora di ingresso; ingresso;
        ora ingresso; arrivo; ora di accesso; primo accesso; prima partecipazione;
        ora di partecipazione; ora di entrata; hora de chegada; chegada; primeiro ingresso;
        primeira participacao; hora de ingresso; hora de participacao; horario de entrada;
        ingressou em; hora da entrada; aankomst; aankomsttijd; tijd in; deelnametijd;
        eerste deelname; tijd van deelname; tijdstip van deelname; binnen; begintijd;
        pierwsze dolaczenie; godzina dolaczenia; czas dolaczenia; 入室時間; 参加時刻; 加入时间;
        签到时间; 最初の参加; 参加時間; 首次加入; anmeldezeit;
        eingang; session start; tijd binnen""",
    "time_out": """check out date time; date time out;
        date and time out; out date time; departure date time; checkout date time;
        sign out date time; verlassenzeit; hora para salir; quitter a; hora de abandono;
        am out; pm out; morning out; afternoon out; out am; out pm; am time out;
        pm time out; time out am; time out pm; am sign out; pm sign out; morning sign out;
        afternoon sign out; am check out; pm check out; morning time out; afternoon time out;
        time out; out; sign out; sign out time; signed out; check out; check out time;
        checkout; checked out; checked out at; departure; departure time; time departed;
        departed; end; end time; leave time; time left; left; leave; last leave; last leave time;
        leave date; left at; logout; logout time; log out; log out time; exit; exit time;
        time exited; exited; scan out; badge out; out time; clock out; finish; finish time;
        time end; attendeelastleavetime; attendee last leave time; time of departure; stop;
        hora de salida; salida; hora salida; ultima salida; hora de abandono; abgang; austritt;
        geht; gehen; ende; bis; letzter austritt; zuletzt verlassen; letztes verlassen;
        austrittszeit; verlassen; zeitpunkt des verlassens; teilnahmeende; abmeldung;
        aus; gehen; geht; gegangen;
        verlassen um; heure de depart; depart; heure de sortie; sortie; dernier depart;
        derniere sortie; heure de deconnexion; heure de fin; ora di uscita; uscita; ora uscita;
        ultima uscita; ora di abbandono; partenza; hora de saida; saida; ultima saida;
        horario de saida; hora da saida; vertrek; vertrektijd; tijd uit; laatste vertrek;
        laatst verlaten; tijdstip van vertrek; buiten; eindtijd; ostatnie opuszczenie;
        godzina opuszczenia; czas opuszczenia; 退室時間; 退出時刻; 离开时间; 最後の退出; 退出時間;
        最后离开; abmeldezeit; ausgang; session end""",
    "minutes": """sitzungsdauer; zeit in sitzung; zeit in der sitzung; tiempo en la sesion;
        tiempo en sesion; czas; czas obecnosci; temps dans la session; temps en session;
        tempo na sessao; tempo nella sessione; tijd in sessie; time in session;
        minutes; duration; duration minutes; duration min; duration mins; total minutes;
        total duration; total duration minutes; time in session; time in session minutes; length;
        time in session mins; attendance duration; total time; minutes attended; time attended;
        total time in session; total time attended; in meeting duration; hours attended;
        in session duration; mins; min; time in meeting; meeting duration; time spent;
        total hours; total hours attended; duration hours; number of minutes; attended minutes;
        attended hours; time present; minutes present; duration of attendance; attendance minutes;
        length of time; hours present; attendeetotaltimeinsession; attendee total time in session;
        total time minutes; dauer; dauer minuten; gesamtdauer; minuten; teilnahmedauer;
        dauer der besprechungsteilnahme; besprechungsdauer; dauer in besprechung; duree;
        dauer in der besprechung; anwesenheitsdauer; gesamtdauer minuten; duree minutes;
        duree totale; duree de la reunion; duree dans la reunion; duree de participation;
        duree totale minutes; duracion; duracion minutos; duracion total; duracion en la reunion;
        duracion de la reunion; duracion total minutos; duracao; duracao minutos; duracao total;
        duracao na reuniao; duracao da reuniao; duracao total minutos; durata; durata minuti;
        durata totale; durata della riunione; durata nella riunione; durata totale minuti; duur;
        durata in riunione; duur minuten; vergaderduur; totale duur; duur in vergadering; minuti;
        duur in de vergadering; totale duur minuten; minutos; czas trwania; czas spotkania;
        czas trwania na spotkaniu; 時間 分; 持续时间; 時長; 所要時間; 期間; 会议时长; 時間""",
    "date": """activity completion date; course completion date; date; date of activity completion;
        session date; event date; activity date; meeting date; attendance date; day;
        date attended; date of attendance; date of session; date of activity; date of event;
        course date; date of service; completion date; complete date; date completed; dates;
        date of completion; class date; sessiondate; datum; fecha; data; tag; dia; jour; giorno;
        dag; fecha de asistencia; date de presence; 日付; 日期; дата; kursdatum; dato""",
    "npi": """npi; npi number; npi #; npi no; npi num; national provider identifier; npi id;
        npi number 10 digits; national provider id; national provider identifier npi; npinumber;
        individual npi; physician npi; provider npi; npi if applicable; npi 10 digit""",
    "license_number": """lic#; licno; license#;
        license number; licence number; license; licence; license no; license #;
        licence no; licence #; license num; state license number; state license; state license no;
        state license #; state lic no; state lic #; lic no; lic #; lic number; medical license;
        medical license number; medical license #; medical license no; license id; ahpra number;
        professional license number; md license; license nr; nursing license number; rn license;
        rn license number; pharmacy license; licensenumber; lizenznummer; numero de licencia;
        numero de colegiado; numero rpps; rpps; gmc number; gmc no; registration number gmc;
        big nummer; crm; efn; einheitliche fortbildungsnummer; professional license;
        state medical license number; state medical license; license state number; lic""",
    "license_state": """licst; licstate;
        license state; licence state; state of license; state of licensure;
        lic state; licensure state; state licensed; state of practice; licensed state;
        license st; state lic; issuing state; state of issue; licensing state; lic st;
        state of medical license; state board; license jurisdiction; state where licensed""",
    "birth_month_day": """birth month day; birth month and day; birthday; birth date; birthdate;
        date of birth; dob; d o b; dob mm dd; birth day; month and day of birth; month day of birth;
        birth date mm dd; birthdate mm dd; birthday mm dd; mm dd; geburtsdatum; geburtstag;
        fecha de nacimiento; date de naissance; data de nascimento; data di nascita;
        geboortedatum; dob mmdd; birth mmdd; mmdd of birth; birth month date; dob mm dd yyyy;
        birth month day mmdd; dob month day; dob month and day; geb datum; fodselsdato""",
    "member_id": """member id; member number; member no; member #; membership number; badge;
        membership id; membership no; employee id; employee number; employee no; employee #;
        badge number; badge id; badge no; badge #; staff id; staff number; cme id; learner id;
        user id; userid; person id; personnel number; student id; participant id; attendee id;
        nabp; nabp e profile id; nabp eprofile id; nabp id; e profile id; e profile; cpe id;
        nabp number; abim id; abim number; abms id; board id; ada number; aafp id; aana id;
        cdr number; pars id; kundennummer; mitgliedsnummer; personalnummer; registrant id;
        barcode; id number; id no; id #; unique id; code; person code; attendee code; emp id;
        contact id; external id; internal contact id; cde number; moc id; board certification id;
        learner board id; provider id; constituent id; emplid; ein badge""",
    "registered": """registered; registration status; rsvp status; rsvp response;
        response status; registration state; reply; pre registered; preregistered; rsvp;
        registered y n; rsvpd; reg; signed up; inscrito; inscrit; angemeldet; preregistration""",
    ABSENT: """absent; absence; no show; noshow; did not attend; not attended; cancelled;
        canceled; cancellation; cancelled y n; no show y n; absent y n; excused; withdrew;
        withdrawn; declined; is cancelled; is absent; abwesend; entschuldigt; ausente; ausencia;
        absent e; assente; afwezig; not present; regrets; apologies; no shows""",
    STATUS: """a participe; participou; partecipazione; ha partecipato; compareceu; bijgewoond;
        asistencia al evento; heeft deelgenomen;
        in person; online; virtual; remote; onsite; on site; attended in person;
        attended virtually; attended online; attended remotely; attended via zoom; live; status;
        attendance status; attendee status; participant status; attended; present;
        attendance; attend; attended y n; present y n; attended yes no; presence; anwesend;
        teilgenommen; anwesenheit; asistencia; asistio; presente; presenca; compareceu; presenza;
        did attend; showed; show; show no show; event status; checked in status; appeared;
        check in status; checkin status; attendance y n; aanwezig; i attended; in attendance;
        attended session; was present; completion status; completed; complete; participation;
        participation status; response; rsvp response; reply;
        presence absence; present absent; outcome; attendance type;
        estado; statut; stato; attendance confirmed; participated; attended live; attended event;
        anwesenheit ja nein; estado de asistencia; status do participante; obecny; obecnosc; 出席;
        出欠; 签到; emargement oui non; present oui non; presencia""",
    APPROVAL: """genehmigungsstatus; estado de aprobacion; statut dapprobation;
        status de aprovacao; stato approvazione; stato di approvazione; goedkeuringsstatus;
        approval status; approval; registration approval; order status; payment status""",
    "credits": """credits; credit; credit hours; credits claimed; credit claimed; hours claimed;
        cme credits; cme credit; cme hours; number of credits; ce credits; ce credit; ce hours;
        contact hours; credits earned; credits requested; ama credits; ama pra credits; ceus;
        ama pra category 1 credits; ama pra category 1 credit; ama pra category 1 credit s; ceu;
        category 1 credits; credit amount; cme; cme claimed; hours of credit; cpd points; units;
        cme credits claimed; points; cme punkte; punkte; fortbildungspunkte; creditos; hours earned;
        credits awarded; total credits; crediti; crediti ecm; kontakthours; cnes; cne hours""",
    HOURS: """hours; hrs; hr; stunden; horas; heures; ore; uren; no of hours; number of hours;
        total hrs; hour; hours in attendance""",
    "row_code": "row code; sheet row code; sign in code; line code; rowcode",
    "signature": """signature; sign; signed; signature initials; initials; signatures; sig;
        attendee signature; participant signature; unterschrift; firma del asistente; visum;
        emargement; assinatura; handtekening; signature of attendee; signature or initials;
        sign here; please sign; firma asistente; podpis; 署名; 签名; サイン; kurzzeichen""",
    "comment": """comment; comments; note; notes; remarks; remark; additional comments; feedback;
        bemerkung; bemerkungen; anmerkung; anmerkungen; kommentar; comentarios; observaciones;
        commentaire; commentaires; observations; remarques; observacoes; commento; commenti; memo;
        opmerking; opmerkingen; uwagi; 備考; 备注; internal note; internal notes; comentario""",
    NUMBER: """#; no; nr; num; number; s no; sno; sr no; s n; sl no; line; row; row number; row #;
        line number; line no; line #; count; lfd nr; lfd; pos; n; item; index; laufende nummer;
        numero; num ordre; n o; seq; sequence; order; ord; volgnummer; lp; l p; 番号; 序号; №;
        srno; serial no; serial number; respondent id; response id; record id; attendee #;
        collector id; submission id""",
    ID: "id; identifier; identification; student no; uid; attendee no; user unique id",
    TIME: "time; time of day; hora; uhrzeit; zeit; heure; ora; tijd; timestamp in; clock",
    HONORIFIC: """title; prefix; salutation; honorific; anrede; mr ms; dr mr ms; tratamiento;
        civilite; titel; titre; attendee name title; name prefix; mr mrs ms dr; dr""",
    TIMESTAMP: """scan time; scanned at; scan date time; punch time; swipe time; badge time;
        timestamp; submission date; submitted; submitted at; date submitted; completion
        time; recorded date; recordeddate; date created; created; date modified; date modified
        mm dd yyyy; zeitstempel; marca temporal; horodateur; carimbo de data hora; submit date;
        informazioni cronologiche; tijdstempel; タイムスタンプ; 时间戳; submission time; startdate;
        enddate; end date; start date; survey timestamp; response date; submitted on; created at;
        hora de finalizacion; heure de fin de reponse; fertigstellungszeit; ora di completamento""",
    REGISTERED_AT: """registrierungszeit; anmeldezeitpunkt; registrierungsdatum; hora de registro;
        hora de inscripcion; heure dinscription; hora da inscricao; hora de inscricao;
        ora di iscrizione; ora di registrazione; registratietijd; heure denregistrement;
        registration time; registration date; registration date time; registered at;
        registered on; date registered; order date; date rsvpd; rsvpd on; purchase date;
        booking date; register date; signup date; join date group; order date time; paid date;
        date joined group; anmeldedatum; fecha de registro; date d inscription; registertime""",
    WAITING: """in waiting room; waiting room; im warteraum; en sala de espera; en salle dattente;
        na sala de espera; in sala dattesa; in sala d attesa; en salle d attente; in wachtkamer""",
    ACTION: """direction; in out; scan type; check type; event type; punch; punch type;
        in or out; check in out; checkin checkout; entry exit; user action; action; aktion;
        benutzeraktion; accion del usuario; accion; atividade;
        azione; azione utente; actie; actie van gebruiker; action de lutilisateur; czynnosc;
        action de l utilisateur; gebruikersactie; acao do usuario; 動作; event; dzialanie""",
    GUEST: """guest; is guest; gast; invite; invitado si no; convidado; ospite; host; is host;
        gaststatus; externo; external""",
    BIRTH_MONTH: "birth month; month of birth; dob month; geburtsmonat; birthmonth",
    BIRTH_DAY: "day of birth; dob day; birth day of month; birthday day; day born; birthday dd",
    STATE: "state; st; state province; state or province; province; bundesland; us state; region",
    OTHER_NAME: """supervisor; supervisor name; speaker; speaker name; presenter; presenter name;
        host name; organizer; organizer name; buyer; buyer name; buyer first name; buyer last name;
        manager; manager name; instructor; instructor name; emergency contact; preceptor;
        emergency contact name; spouse; guest of; invited by; referred by; sponsor; moderator;
        mentor; mentor name; attending; attending physician; attending name; proxy; witness;
        billing name; billing first name; billing last name; purchaser name; course name; faculty;
        event name; activity name; session name; topic; meeting name; course; activity; session;
        session title; course title; activity title; title of activity; file name; maiden name;
        nickname; preferred name; former name; previous name; supervisor last name;
        supervisor first name; group name; list name; name of speaker; name of activity;
        preceptor name; assistant name; secretary; secretary name; administrator; meeting title;
        dean; program director; director; goes by; custom data 1; external data reference;
        external reference; external data; collector name; team name; username login; sponsor name;
        nombre del evento; nombre de la reunion; nome da reuniao; nom de la reunion""",
    OTHER: """role; rolle; rol; role in meeting; rôle; papel; funcao; ruolo; rola; organizer role;
        participant id upn; upn; user principal name; teilnehmer id upn; address; street; city;
        zip; zip code; postal code; country; country region; country region name; address 1;
        address 2; street address; mailing address; home address; fax; fax number; website; url;
        ssn; last 4 ssn; last four ssn; social security number; last 4 of ssn; last 4 digits of ssn;
        last four digits of ssn; age; gender; sex; race; ethnicity; year of birth; birth year; yob;
        recording consent; recording disclaimer response; recording disclaimer; attentiveness score;
        source name; source; interest rating; unsubscribed; connection type; ip address; ipaddress;
        language; user language; userlanguage; latitude; longitude; locationlatitude;
        locationlongitude; distribution channel; distributionchannel; progress; finished;
        responseid; responseset; location; room; ticket type; ticket; quantity; price; fee; order #;
        order id; order no; order code; amount; paid; payment; currency; discount; total paid;
        buyer email; supervisor email; manager email; email 2; secondary email; alternate email;
        confirm email; confirm email address; assistant email; supervisor phone; speaker email;
        host email; organizer email; secondary e mail; alternate e mail; billing email;
        last modified time; letzte anderung; start time survey; password; dietary restrictions;
        dietary; meal; meal choice; parking; t shirt size; shirt size; category; group; type; vip;
        user agent; useragent; session id; product; position id; secret; pseudonymization id;
        attendee notes; engagement; voting; rsvp url; profile url; url of member profile; score;
        grade; pass fail; result; test score; pre test; post test; quiz; expiration; expires;
        license expiration; license expiration date; hire date; expiration date; mailing city;
        emergency phone; meeting id; webinar id; collectorid; tags; year; month; quarter; years;
        years in practice; shift; device; browser; os; operating system; network type; attachments;
        camera; microphone; speaker device; data center; full data; campus; floor; building""",
}


def phrases() -> dict[str, str]:
    """Each phrase to its role; where two roles share a phrase, the first stands."""
    found: dict[str, str] = {}
    for role, listed in PHRASES.items():
        for phrase in listed.split(";"):
            found.setdefault(" ".join(phrase.split()), role)
    return found
