"""Know in which order a numeric date is written where a zone lies; where habits differ, nothing is guessed.

Source: CLDR's short date formats by territory. Canada, South Africa and others write both ways and stand nowhere here,
so that a person there is asked.
"""

from __future__ import annotations

MONTH_FIRST = frozenset(
    {f"America/{city}" for city in (
        "New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Detroit", "Boise", "Anchorage", "Juneau", "Nome",
        "Sitka", "Adak", "Menominee", "Indianapolis",
    )} | {"Pacific/Honolulu", "Pacific/Guam", "Asia/Manila", "Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Taipei"}
)  # fmt: skip  # a list of places

MONTH_FIRST_REGIONS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")

DAY_FIRST_REGIONS = ("Europe/", "Australia/", "America/Argentina/")

DAY_FIRST = frozenset(
    {f"America/{city}" for city in (
        "Sao_Paulo", "Bahia", "Fortaleza", "Recife", "Manaus", "Belem", "Mexico_City", "Monterrey", "Tijuana", "Bogota",
        "Lima", "Santiago", "Caracas", "Montevideo", "La_Paz", "Asuncion", "Guayaquil", "Costa_Rica", "Guatemala",
    )} | {f"Asia/{city}" for city in (
        "Kolkata", "Calcutta", "Dubai", "Karachi", "Dhaka", "Colombo", "Singapore", "Hong_Kong", "Jakarta", "Bangkok",
        "Ho_Chi_Minh", "Saigon", "Kuala_Lumpur", "Riyadh", "Qatar", "Bahrain", "Kuwait", "Muscat", "Jerusalem",
        "Beirut", "Amman", "Baghdad", "Tbilisi", "Yerevan", "Almaty", "Kathmandu",
    )} | {f"Africa/{city}" for city in ("Cairo", "Lagos", "Casablanca", "Algiers", "Tunis", "Accra", "Nairobi")}
    | {"Pacific/Auckland", "Atlantic/Reykjavik", "Atlantic/Canary", "Atlantic/Madeira", "Indian/Mauritius", "GB", "NZ"}
)  # fmt: skip  # a list of places


def locale_of(zone: str) -> str:
    """Return a tag whose date order is the habit where a zone lies: en-US month first, en-GB day first, "" unknown."""
    if zone in MONTH_FIRST or zone.startswith(MONTH_FIRST_REGIONS):
        return "en-US"
    return "en-GB" if zone in DAY_FIRST or zone.startswith(DAY_FIRST_REGIONS) else ""
