"""The words of made-up schedules: headings of columns, names of countries, forms of dates, marks, headings."""

DATES = ("filed", "granted", "expiry", "priority")
NUMBERS = ("application", "patent", "publication")
KEYS = ("country", "case", "title")
COLUMNS = (*KEYS, *NUMBERS, *DATES, "status")
OTHERS = ("item", "owner")
WORDINGS = {
    "country": ("Country", "Jurisdiction", "Country or Authority", "Territory", "Countries"),
    "title": ("Title", "Title of Invention", "Invention", "Protection Conferred", "Patent Name", "Description"),
    "case": ("Docket No.", "Our Ref.", "Case", "Family", "Docket", "Case No.", "Attorney Docket Number", "Matter No."),
    "application": (
        "Application No.", "App. No.", "Serial No.", "Application SN", "Appln. Sr. No.", "Application Number",
        "Appl. No.", "Application Serial No.", "Application", "Patent Application No.",
    ),
    "patent": (
        "Patent No.", "Registration No.", "Grant No.", "Patent Number", "Patent", "Reg. No.", "Patent/Grant No.",
    ),
    "publication": ("Publication No.", "Publ. No.", "Pub. No.", "Publication Number", "Publication"),
    "filed": ("Filing Date", "Date Filed", "Application Date", "Filed", "App. Date", "Date of Filing"),
    "granted": ("Issue Date", "Grant Date", "Date of Grant", "Issued", "Date Issued", "Date of Issue", "Patent Date"),
    "expiry": ("Expiration", "Expiry", "Expires", "Expiration Date", "Expiry Date", "Date of Expiry", "Exp. Date"),
    "priority": ("Priority Date", "Priority"),
    "status": ("Status", "Current Status", "Legal Status"),
    "item": ("Item", "#", "No."),
    "owner": ("Owner", "Assignee", "Applicant"),
}  # fmt: skip
SPELLINGS = {
    "US": ("United States", "US", "USA", "U.S."),
    "EP": ("European Patent Office", "EP", "EPO", "Europe"),
    "WO": ("PCT", "WO", "WIPO", "International"),
    "GB": ("United Kingdom", "GB", "UK", "Great Britain"),
    "DE": ("Germany", "DE"),
    "FR": ("France", "FR"),
    "IT": ("Italy", "IT"),
    "NL": ("Netherlands", "NL", "The Netherlands", "Holland"),
    "ES": ("Spain", "ES"),
    "JP": ("Japan", "JP"),
    "AU": ("Australia", "AU"),
    "CA": ("Canada", "CA"),
    "CN": ("China", "CN", "P.R. China"),
    "KR": ("Republic of Korea", "KR", "South Korea", "S. Korea"),
    "BR": ("Brazil", "BR"),
    "IL": ("Israel", "IL"),
    "NZ": ("New Zealand", "NZ"),
    "ZA": ("South Africa", "ZA"),
    "MX": ("Mexico", "MX"),
}
STATUSES = {"issued": "granted"}  # printed, where it is not the word of the table
DATED = ("Dated: 14 March 2005", "March 14, 2005")  # prose that gives the centuries
DATE_FORMATS = (
    "%d %B %Y", "%B %-d, %Y", "%d-%b-%Y", "%Y-%m-%d", "%b. %d, %Y", "%-d %b %Y", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y",
    "%d-%b-%y", "%d%b%y", "%-m/%-d/%y", "%d.%m.%y",
)  # fmt: skip
EMPTY = ("", "-", "--", "N/A", "None", "n/a")
SAME = ("", '"', "same", "ditto", "''")
PAGE_MARKS = ("\f", "<PAGE>", "- 23 -", "23\n\f", "<PAGE>  24", "23\n<PAGE>")
CONTINUED = (" (continued)", " - Continued", " (cont'd)")
GROUP_HEADINGS = {
    "country": ("{}", "{}:", "{n}. {}", "Country: {}", "{} Patents"),
    "case": ("Case {}", "{n}. Case {}", "Family: {}", "Docket No. {}", "Our Ref. {}"),
    "title": ("Title: {}", "{n}. {}", "Title of Invention: {}", '"{}"', "Invention: {}"),
}
HEADINGS = (
    ("SCHEDULE {}", "Patent Rights"), ("EXHIBIT 1.{n}",), ("Annex {n}", "Licensed Patents and Applications"),
    ("Appendix {} - Patents",), ("Attachment {n}", "PATENTS"),
    ("EXHIBIT {}", "Patents and Patent Applications as of January 1, 2005"), ("Annex {n}: Patents",),
)  # fmt: skip
