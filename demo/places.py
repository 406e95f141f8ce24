"""Towns with the postcodes and dialling codes that belong to them."""

from random import Random

from demo.names import STREETS
from demo.records import Address

# Town: first and last postcode number, dialling code.
DUTCH = {
    "Alkmaar": (1811, 1827, "72"), "Almelo": (7601, 7611, "546"), "Almere": (1311, 1363, "36"),
    "Amersfoort": (3811, 3829, "33"), "Apeldoorn": (7311, 7339, "55"), "Arnhem": (6811, 6846, "26"),
    "Assen": (9401, 9408, "592"), "Barneveld": (3771, 3772, "342"), "Beverwijk": (1941, 1949, "251"),
    "Breda": (4811, 4839, "76"), "Deventer": (7411, 7437, "570"), "Doetinchem": (7001, 7009, "314"),
    "Dordrecht": (3311, 3329, "78"), "Drachten": (9201, 9207, "512"), "Ede": (6711, 6718, "318"),
    "Eindhoven": (5611, 5658, "40"), "Emmen": (7811, 7828, "591"), "Enschede": (7511, 7548, "53"),
    "Goes": (4461, 4465, "113"), "Gorinchem": (4201, 4208, "183"), "Groningen": (9711, 9747, "50"),
    "Heerenveen": (8440, 8448, "513"), "Helmond": (5701, 5709, "492"), "Hengelo": (7551, 7559, "74"),
    "Hoogeveen": (7901, 7909, "528"), "Leeuwarden": (8911, 8941, "58"), "Lelystad": (8211, 8245, "320"),
    "Nijmegen": (6511, 6546, "24"), "Oss": (5341, 5349, "412"), "Roermond": (6041, 6049, "475"),
    "Roosendaal": (4701, 4709, "165"), "Rotterdam": (3011, 3089, "10"), "Terneuzen": (4531, 4538, "115"),
    "Tiel": (4001, 4007, "344"), "Tilburg": (5011, 5049, "13"), "Uden": (5401, 5408, "413"),
    "Utrecht": (3511, 3585, "30"), "Veenendaal": (3901, 3907, "318"), "Venlo": (5911, 5932, "77"),
    "Waalwijk": (5141, 5146, "416"), "Weert": (6001, 6006, "495"), "Zaandam": (1501, 1509, "75"),
    "'s-Hertogenbosch": (5211, 5237, "73"), "Zwolle": (8011, 8045, "38"),
}  # fmt: skip
# Country: its dialling code, and towns with a postcode and a dialling code each.
ABROAD = {
    "DE": ("49", [("Solingen", "42651", "212"), ("Velbert", "42549", "2051"), ("Bielefeld", "33602", "521")]),
    "BE": ("32", [("Gent", "9000", "9"), ("Kortrijk", "8500", "56"), ("Hasselt", "3500", "11")]),
    "IT": ("39", [("Bologna", "40121", "051"), ("Brescia", "25121", "030"), ("Modena", "41121", "059")]),
}
# Never issued in Dutch postcodes, with the letters that are avoided.
UNUSED_LETTERS = {"SA", "SD", "SS"}
LETTERS = "ABCDEGHJKLMNPRSTVWXZ"


def address(country: str, chance: Random, city: str = "") -> tuple[Address, str]:
    """An address in the country (in the town, if given), and the start of its phone numbers."""
    street = f"{chance.choice(STREETS[country])} {chance.randrange(1, 140)}"
    if country != "NL":
        code, towns = ABROAD[country]
        town, postcode, area = chance.choice(towns)
        return Address(street, postcode, town, country), f"+{code} {area}"
    city = city or chance.choice(list(DUTCH))
    first, last, area = DUTCH[city]
    letters = "SS"
    while letters in UNUSED_LETTERS:
        letters = chance.choice(LETTERS) + chance.choice(LETTERS)
    postcode = f"{chance.randint(first, last)} {letters}"
    return Address(street, postcode, city, "NL"), f"+31 {area}"
