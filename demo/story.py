"""The chain of the story: Carla's hundred bearings, forty on the shelf, sixty to come from Sam."""

from datetime import date
from decimal import Decimal

from demo.articles import STORY_ARTICLE
from demo.documents import PurchaseLine, PurchaseOrder, SalesLine, SalesOrder
from demo.market import net_price
from demo.records import Article, Customer, Party, Story, Supplier
from schakel.kernel.calendars import WorkCalendar

SALES_ORDER, PURCHASE_ORDER = "VO-40100", "IO-40060"
ORDERED, ON_HAND, BOUGHT = Decimal(100), Decimal(40), Decimal(60)


def sales_order(article: Article, carla: Customer, today: date) -> SalesOrder:
    """Carla's order of yesterday, asked for in seven working days."""
    add = WorkCalendar().add_working_days
    line = SalesLine(1, article.number, ORDERED, net_price(article, carla), add(today, 7))
    return SalesOrder(SALES_ORDER, carla.party.number, "Transportband hal 3", add(today, -1), [line])


def purchase_order(article: Article, sam: Supplier, today: date) -> PurchaseOrder:
    """The order to Sam of the same day, asked for the last day that is in time for Carla; not answered."""
    add = WorkCalendar().add_working_days
    line = PurchaseLine(1, article.number, BOUGHT, article.purchase_price, add(today, 5))
    return PurchaseOrder(PURCHASE_ORDER, sam.party.number, add(today, -1), [line])


def story(own: Party, carla: Customer, sam: Supplier, rita: Supplier) -> Story:
    """Who is who in it."""
    return Story(
        desk_person=own.contacts[0],
        customer_number=carla.party.number,
        customer_person=carla.party.contacts[0],
        supplier_number=sam.party.number,
        supplier_person=sam.party.contacts[0],
        rival_number=rita.party.number,
        rival_person=rita.party.contacts[0],
        article_number=STORY_ARTICLE,
        sales_order_number=SALES_ORDER,
        purchase_order_number=PURCHASE_ORDER,
    )
