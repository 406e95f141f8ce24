"""What the company's customers pay: a general list, one for resellers, and what was agreed with Carla and others."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from demo.records import Article, Company
from schakel.catalog.operations import (
    assign_price_list,
    create_price_list,
    list_categories,
    make_price_agreement,
    place_category,
    set_price_tier,
)
from schakel.catalog.schemas import PriceAgreementIn, PriceTierIn
from schakel.kernel.context import Context

type Ids = Mapping[str, UUID]

GENERAL, RESELLERS = "Prijslijst {year}", "Wederverkopers {year}"
# Below which other one a category stands.
BELOW = {"Lagerblokken": "Lagers", "Koppelingen": "Motoren en reductoren"}
MORE, CHEAPER, RESOLD = 10, Decimal("0.95"), Decimal("0.9")
MOST_RESELLERS, AGREED, DISCOUNTED = 3, 8, 12


def load(ctx: Context, of: Company, parties: Ids, items: Ids) -> None:
    """Put categories below each other, keep two lists, and agree prices with some customers."""
    _categories(ctx)
    begins = date(of.today.year, 1, 1)
    carla = of.story.customer_number
    others = [customer for customer in of.customers if customer.party.number != carla]
    for name, is_general, share in ((GENERAL, True, Decimal(1)), (RESELLERS, False, RESOLD)):
        body = {"name": name.format(year=begins.year), "is_general": is_general, "valid_from": begins}
        made = create_price_list.invoke(ctx, body=body).id
        tiers = [
            tier for article in of.articles for tier in _tiers(made, items[article.number], article, share)
        ]
        set_price_tier.many(ctx, tiers)
        if not is_general:
            for customer in others[:MOST_RESELLERS]:
                path = {"party_id": parties[customer.party.number]}
                assign_price_list.invoke(ctx, path=path, body={"price_list_id": made})
    story = next(article for article in of.articles if article.number == of.story.article_number)
    chosen = [story, *[article for article in of.articles if article.category == story.category][:AGREED]]
    rows = [
        PriceAgreementIn(
            customer_id=parties[carla],
            item_id=items[article.number],
            min_quantity=Decimal(article.sales_multiple * MORE),
            price=_cents(article.list_price * Decimal("0.85")),
            valid_from=of.today - timedelta(days=120),
            reference=f"{begins.year}-014",
        )
        for article in dict.fromkeys(chosen)
    ]
    known = {row.name: row.id for row in list_categories(ctx).categories}
    rows += [
        PriceAgreementIn(
            customer_id=parties[customer.party.number],
            category_id=known["Lagers"],
            discount_percent=customer.discount_percent or Decimal(5),
            valid_from=begins,
            reference=f"{begins.year}-{number:03}",
        )
        for number, customer in enumerate(others[:DISCOUNTED], start=20)
    ]
    make_price_agreement.many(ctx, rows)


def _categories(ctx: Context) -> None:
    known = {row.name: row.id for row in list_categories(ctx).categories}
    for name, above in BELOW.items():
        place_category.invoke(ctx, path={"category_id": known[name]}, body={"parent_id": known[above]})


def _tiers(price_list: UUID, item: UUID, article: Article, share: Decimal) -> list[PriceTierIn]:
    """Return the price of an article in a list, and that of ten times as many as it goes by."""
    price = _cents(article.list_price * share)
    steps = {
        Decimal(article.sales_multiple): price,
        Decimal(article.sales_multiple * MORE): _cents(price * CHEAPER),
    }
    return [
        PriceTierIn(price_list_id=price_list, item_id=item, min_quantity=least, price=cost)
        for least, cost in steps.items()
    ]


def _cents(price: Decimal) -> Decimal:
    return price.quantize(Decimal("0.01"))
