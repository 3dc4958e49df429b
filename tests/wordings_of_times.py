"""Wordings of times, each with the kind and the rule that it is read as, and decoys. Names are made up."""

UNSAID = "what it is counted from, which is not said here"

WORDINGS = [
    (
        "It shall be sent within ten days of the end of the Initial Term.",
        "deadline",
        "10 days after the end of the Initial Term",
    ),
    # Deadlines after an event.
    (
        "The Buyer shall send it within thirty (30) days after receipt of the sample.",
        "deadline",
        "30 days after receipt of the sample",
    ),
    (
        "The Buyer shall send it within 30 (thirty) days of the Effective Date.",
        "deadline",
        "30 days after the Effective Date",
    ),
    (
        "It shall be sent not later than one hundred and twenty (120) days following the launch.",
        "deadline",
        "120 days after the launch",
    ),
    ("It shall be sent no later than two hundred days after the launch.", "deadline", "200 days after the launch"),
    (
        "It shall be sent within forty-five (45) calendar days from the date of the request.",
        "deadline",
        "45 days after the date of the request",
    ),
    (
        "It shall be sent within six weeks after the launch of the product.",
        "deadline",
        "42 days after the launch of the product",
    ),
    ("It shall be sent within two calendar quarters after the launch.", "deadline", "6 months after the launch"),
    ("It shall be sent within 48 hours after the launch of it.", "deadline", "the 48 hours after the launch of it"),
    (
        "It shall be sent within one business day after the launch of it.",
        "deadline",
        "the 1 business day after the launch of it",
    ),
    (
        "It shall be sent within thirty (45) days after the launch.",
        "deadline",
        "the 30 or 45, as words and figures differ, days after the launch",
    ),
    (
        "It shall be sent within [***] days after the launch.",
        "deadline",
        "the period that is taken out days after the launch",
    ),
    (
        "It shall be sent within [***] ([***]) days after the launch.",
        "deadline",
        "the period that is taken out days after the launch",
    ),
    (
        "It shall be sent within [***] following the launch.",
        "deadline",
        "the period that is taken out after the launch",
    ),
    (
        "It shall be sent within a twelve-month (12-month) period after the launch.",
        "deadline",
        "12 months after the launch",
    ),
    (
        "It shall be sent at the latest thirty (30) days after the execution of this agreement.",
        "deadline",
        "30 days after the last signature of this agreement",
    ),
    (
        "It shall be sent within ten days after the last signature.",
        "deadline",
        "10 days after the last signature of this agreement",
    ),
    (
        "It shall be sent within ten days after the end of each calendar year.",
        "deadline",
        "10 days after the end of each calendar year",
    ),
    (
        "It shall be sent within ten days of the expiration of the Term.",
        "deadline",
        "10 days after the end of the term",
    ),
    (
        "It shall be sent within ten days after termination or expiration of this Agreement.",
        "deadline",
        "10 days after the termination of this agreement",
    ),
    (
        "It shall be sent within ten days after termination of the Supply Contract.",
        "deadline",
        "10 days after termination of the Supply Contract",
    ),
    ("It shall be sent within ten days of the date hereof.", "deadline", "10 days after the date of this agreement"),
    ("It shall be sent within ten days after January 5, 2004.", "deadline", "10 days after 2004-01-05"),
    (
        "It shall be sent within ten days after the Buyer shall have asked for it.",
        "deadline",
        "10 days after the Buyer shall have asked for it",
    ),
    ("Within ten days after the sale the Buyer shall send it.", "deadline", "10 days after the sale"),
    ("Within ten days after the sale Buyer will send it.", "deadline", "10 days after the sale"),
    ("It shall be sent within ten days after the sale or if it fails at once.", "deadline", "10 days after the sale"),
    ("It shall be sent within ten days after sale or gift of it.", "deadline", "10 days after sale or gift of it"),
    (
        "It shall be sent within ten days of the later of (a) the sale and (b) January 5, 2004.",
        "deadline",
        "10 days after the later of the sale and 2004-01-05",
    ),
    ("It shall be sent by no later than the third day after the sale.", "deadline", "3 days after the sale"),
    # Before an event, and backwards.
    ("It shall be sent at least 60 days prior to the launch.", "deadline", "60 days before the launch"),
    ("It shall be sent five (5) business days before the launch.", "deadline", "5 business days before the launch"),
    (
        "It shall be sent at least five (5) business days before January 5, 2004.",
        "deadline",
        "5 business days before 2004-01-05",
    ),
    ("It shall be sent within 60 days before the launch.", "window", "60 days before the launch"),
    ("It was sold during the two years preceding the launch.", "look-back", "2 years before the launch"),
    (
        "Anybody who has been within a period of one year from the launch employed.",
        "look-back",
        "1 year before the launch employed",
    ),
    ("It covers the twelve months ended August 31, 2019 in full.", "period", "12 months before 2019-08-31"),
    # Periods.
    ("It lasts for a period of two (2) years after the launch.", "period", "2 years after the launch"),
    (
        "It lasts for a further period of ten years after termination.",
        "survival",
        "10 years after the termination of this agreement",
    ),
    (
        "The books are kept for three years after termination.",
        "records",
        "3 years after the termination of this agreement",
    ),
    ("It lasts for six months in all and no longer.", "period", f"6 months after {UNSAID}"),
    ("It lasts in any twelve (12) month period that there is.", "period", f"12 months after {UNSAID}"),
    ("It lasts during such ninety (90) day period and no longer.", "period", f"90 days after {UNSAID}"),
    ("It lasts for two (2) years thereafter and no longer.", "period", f"2 years after {UNSAID}"),
    ("It ends on the fifth (5th) anniversary of the launch.", "period", "5 years after the launch"),
    (
        "It ends on the [***] anniversary of the launch.",
        "period",
        "the period that is taken out years after the launch",
    ),
    (
        "It ends no later than the tenth business day after the launch.",
        "deadline",
        "the 10 business days after the launch",
    ),
    ("It lasts until the first anniversary of the Effective Date.", "period", "1 year after the Effective Date"),
    # What lasts as the agreement does.
    ("It holds during the Term.", "term", "the end of the term"),
    ("It holds throughout the term of this Licence.", "term", "the end of the term"),
    ("It holds for the duration of this Agreement.", "term", "the end of the term"),
    ("It holds after the Term.", "start", "1 day after the end of the term"),
    ("It holds following the expiration of this Agreement.", "start", "1 day after the end of the term"),
    ("It holds until the expiration of the Term.", "end", "the end of the term"),
    ("It holds during the term of the lease of it.", "period", "the end of the term of the lease of it"),
    # Notices.
    ("It may be ended on sixty (60) days' prior written notice.", "notice", "60 days after the notice"),
    ("It may be ended by one month's notice.", "notice", "1 month after the notice"),
    ("It may be ended upon written notice of at least ninety (90) days.", "notice", "90 days after the notice"),
    ("It may be ended by [***] written notice.", "notice", "the period that is taken out after the notice"),
    (
        "It may be ended on sixty days written notice prior to the end of the Term.",
        "notice",
        "60 days before the end of the term",
    ),
    ("It may be ended on sixty days written notice after the launch.", "notice", "60 days after the launch"),
    # Days.
    ("It shall be sent by January 31, 2002.", "deadline", "2002-01-31"),
    ("It shall be sent on or before Sept. 15, 2001.", "deadline", "2001-09-15"),
    ("It shall be sent before 15 Oct 2001.", "deadline", "2001-10-15"),
    ("It holds until December 31, 2010.", "end", "2010-12-31"),
    ("It holds commencing on October 1, 2008.", "start", "2008-10-01"),
    ("It was found in a deed dated as of 13th March, 2001.", "date", "2001-03-13"),
    ("It was found on May 4, 2001.", "date", "2001-05-04"),
    ("It shall be sent no later than November 1 of each Calendar Year.", "deadline", "every 1 November"),
    ("It shall be sent by 31st Jan in every year.", "deadline", "every 31 January"),
    ("It shall be sent on each March 31.", "date", "every 31 March"),
    # Events.
    ("It is paid upon the Effective Date.", "start", "the Effective Date"),
    ("It is paid on the date that payment is due.", "start", "the date that payment is due"),
    ("It is paid until the date of actual payment.", "end", "the date of actual payment"),
    ("It is paid until all of the debt has been paid.", "end", "all of the debt has been paid"),
    ("It is paid at the end of each calendar month.", "start", "the end of each calendar month"),
    ("It is paid after the time-frame of item 9 above.", "start", "the time frame of item 9 above"),
    (
        "It is paid from the calendar quarter in which it is first sold.",
        "start",
        "the calendar quarter in which it is first sold",
    ),
    # One of several.
    (
        "It ends on the earlier of (i) the sale; or (ii) January 31, 2002.",
        "deadline",
        "the earlier of the sale and 2002-01-31",
    ),
    (
        "It ends upon the first to occur of the sale, the loan, or two years after the Effective Date.",
        "deadline",
        "the earlier of the sale, the loan and 2 years after the Effective Date",
    ),
    (
        "It ends on the later of ten days prior to the sale and the loan.",
        "period",
        "the later of 10 days before the sale and the loan",
    ),
    # What it is about.
    ("The Buyer shall pay within ten days after the sale.", "payment", "10 days after the sale"),
    ("The Buyer shall deliver a report within ten days after the sale.", "report", "10 days after the sale"),
    ("The Buyer has an exclusive option within ten days after the sale.", "option", "10 days after the sale"),
    ("The Buyer may at its option sell within ten days after the sale.", "deadline", "10 days after the sale"),
    ("The Buyer grants a right of first refusal for two years after the sale.", "option", "2 years after the sale"),
    ("The refusal is sent within ten days after the sale.", "deadline", "10 days after the sale"),
    ("The Buyer may cure it within ten days after the sale.", "cure", "10 days after the sale"),
]

DECOYS = [
    "1 YEAR",
    "1 YEAR 2 YEAR 3 YEAR",
    "PRICES FOR EACH OF THE PARTS 1 YEAR AND FOR ALL 2 YEARS",
    "The Companies Act 1985 and the Securities Act of 1933 hold.",
    "The Directive 2001/83/EC of 6 November 2001 holds for it.",
    "The Convention on the Sale of Goods dated 11 April 1980 does not hold.",
    "Nobody under 18 years of age may take part in any of the trials.",
    "The staff has ten years of experience with all of the compounds.",
    "Interest is at the one month LIBOR plus two percent, no more.",
    "Interest is counted on the basis of a 360 day year in every case.",
    "The engineers give 260 hours of engineering to the first of the units.",
    "The Buyer keeps up-to-date copies of all of the deeds that there are.",
    "It is paid until then, and until paid.",
    "US 5,072,011 Pipes December 10, 1991",
    "It sells [***] of the Net Sales to [***] of all.",
    "It shall be sent by June 31 of each year, in May of each year, and on 5 or so of each year.",
    "May 45, 2001 is no day, and 31 February 2002 is none.",
]
