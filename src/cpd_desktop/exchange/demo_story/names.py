"""Invented names from the mixes that an English council's staff list has. `display|roman` where the two differ."""

from __future__ import annotations

import random
import unicodedata

# Weight, forenames, surnames.
_POOLS: tuple[tuple[int, str, str], ...] = (
    (
        44,
        (
            "Alison Beverley Carole Dawn Eleanor Fiona Gillian Hazel Imogen Jacqueline Kirsty Lorraine Maureen Nadine Oliver "
            "Philippa Rosalind Stephen Tamsin Verity Wendy Andrew Bethany Callum Duncan Edward Francesca Graham Harriet Ian "
            "Joanne Kathryn Leigh Martin Natalie Owen Paul Rebecca Simon Tracey Anne-Marie Sarah Craig Debbie Lucy"
        ),
        (
            "Ashcroft Barraclough Birtwistle Clutterbuck Dewhurst Entwistle Fairweather Garside Hollingworth Inchbald Kettleborough "
            "Lowther Micklethwaite Nettleton Oldroyd Pemberton Ravenscroft Shuttleworth Thackray Uttley Winterbourne Yardley "
            "Brocklehurst Copestake Drinkwater Eastwell Fothergill Greenhalgh Hebblethwaite Illingworth Jowett Kershaw-Lane "
            "Longbottom Murgatroyd Northcott Ollerenshaw Pickersgill Rowbotham Satterthwaite Tattersall Holloway Penhaligon"
        ),
    ),
    (
        8,
        "Siân Llŷr Eirlys Gwenan Ffion Rhodri Meinir Iolo Angharad Tomos Nerys Huw",
        "Gwyn-Parry Prydderch Ceredig Bebb Llewellyn-Hart Penry Madryn Tudwal Gethin Anwyl Prŷs Caradog",
    ),
    (
        8,
        "Aoife Niamh Ciarán Gráinne Declan Orla Sinéad Fergal Róisín Eoin Bríd Cathal",
        "O'Shaughnessy O'Driscoll MacGillycuddy Mac_Suibhne Geraghty O'Mahony-Price Tiernan Heneghan McGoldrick Ó_Cuinn",
    ),
    (
        9,
        "Agnieszka Łukasz Małgorzata Zbigniew Żaneta Krzysztof Bożena Paweł Ewelina Jarosław Iwona Wiesława",
        "Wróbel Kaźmierczak Gołąb Świder-Hill Pawlak Brzęczek Jędrzejczak Wójcik Żuraw Cieślak Bąk Dąbek-Lowe",
    ),
    (
        13,
        "Parveen Harpreet Anjali Gurdeep Nasreen Vikram Shabnam Jaspreet Meera Imran Kavita Sukhwinder Farzana Rajesh Asma",
        (
            "Chaudhry Dhaliwal Gill-Sandhu Mistry Nandakumar Qureshi Ramachandran Sehmi D'Souza Bhattacharya Khatri Virk Malik "
            "Thandi Vadgama"
        ),
    ),
    (
        9,
        "Adaeze Kwabena Folasade Tendai Abena Chukwudi Marcia Delroy Yetunde Sekai Winston Amara",
        "Adeyemi-Cole Boateng Chikwanha Nwachukwu Osei-Bonsu Mutasa Okonjo Gyamfi Lindo-Brown Afolabi Sesay Wilberforce",
    ),
    (
        4,
        "مريم|Maryam يوسف|Yusuf هدى|Huda سامي|Sami ليلى|Layla طارق|Tariq نور|Nour",
        "الحداد|Al-Haddad القصير|Al-Qasir النجار|Al-Najjar منصوري|Mansouri البزاز|Al-Bazzaz الخياط|Al-Khayat",
    ),
    (
        3,
        "রহিমা|Rahima শফিক|Shafiq নাসরিন|Nasrin তারেক|Tarek সুমনা|Sumona জাহিদ|Zahid",
        "খাতুন|Khatun চৌধুরী|Choudhury তালুকদার|Talukdar মজুমদার|Majumder ভূঁইয়া|Bhuiyan",
    ),
    (2, "Inês Tiago Lucía Mateus", "Conceição Gonçalves-Ward Ibáñez Quintanilha"),
)
_WEIGHTS = [weight for weight, _, _ in _POOLS]
_ASCII = str.maketrans({"ł": "l", "Ł": "L", "'": "", "’": "", " ": "", "ø": "o", "ß": "ss"})


def invented_name(dice: random.Random) -> tuple[str, str, str]:
    """Return a forename, a surname and the local part of an e-mail address."""
    _, forenames, surnames = dice.choices(_POOLS, weights=_WEIGHTS)[0]
    first, first_roman = _read(dice.choice(forenames.split()))
    last, last_roman = _read(dice.choice(surnames.split()))
    return first, last, f"{plain(first_roman)}.{plain(last_roman)}"


def _read(entry: str) -> tuple[str, str]:
    display, _, roman = entry.replace("_", " ").partition("|")
    return display, roman or display


def plain(text: str) -> str:
    """Return *text* as an e-mail address has it: small Latin letters without accents, hyphens kept."""
    bare = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return "".join(letter for letter in bare if letter.isascii()).lower()
