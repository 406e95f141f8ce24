"""The believable company, whole: the same seed and the same day give the same company."""

from datetime import date
from random import Random

from demo import articles, names, parties, story, year
from demo.records import Company


def generate(seed: int, today: date) -> Company:
    """Wentelaar, a wholesaler in bearings, drives, seals and pneumatics, as it stands at the end of `today`.

    60 customers, 25 suppliers, 800 articles, a year of purchase and sales orders with what came and left,
    about 150 open sales orders and 60 open purchase orders, and the chain of the story with fixed numbers.
    Nothing is read but the arguments, nothing is written.
    """
    chance = Random(seed)
    stems = names.shuffled_stems(chance)
    own = parties.own_company(chance)
    customers = parties.customers(stems, chance)
    suppliers, sellers = parties.suppliers(stems, chance)
    (carla, sam, rita) = customers[0], suppliers[0], suppliers[1]
    assortment = articles.articles(sellers, sam, chance)
    # The article of the story lives outside the year's chances, so that its numbers are always the same.
    told = next(article for article in assortment if article.number == articles.STORY_ARTICLE)
    past = year.live(today, customers, suppliers, [a for a in assortment if a is not told], chance)
    return Company(
        today=today,
        own=own,
        customers=customers,
        suppliers=suppliers,
        articles=assortment,
        opening_stock={**past.opening_stock, told.number: story.ON_HAND},
        stock={**past.stock, told.number: story.ON_HAND},
        purchase_orders=[*past.purchase_orders, story.purchase_order(told, sam, today)],
        sales_orders=[*past.sales_orders, story.sales_order(told, carla, today)],
        shipments=past.shipments,
        story=story.story(own, carla, sam, rita),
    )
