"""A market of the size that measurements ask for: prices of customers' own, and orders of before."""

from datetime import timedelta

from measure import Company, say

AT_ONCE = 2000


def agree_prices(company: Company, count: int) -> None:
    """Agree own prices with customers, 2,000 with each."""
    from schakel.catalog.operations import make_price_agreement
    from schakel.catalog.schemas import PriceAgreementIn

    for start in range(0, count, AT_ONCE):
        customer = company.customers[start // AT_ONCE]
        agreed = [
            PriceAgreementIn(customer_id=customer, item_id=item, price="8.75")
            for item in company.items[start : start + AT_ONCE]
        ]
        make_price_agreement.many(company.staff, agreed)


def record_orders(company: Company, count: int) -> None:
    """Record open orders of one line each, over all items and customers alike."""
    from schakel.sales.operations.orders import record_sales_order
    from schakel.sales.schemas import RecordedSalesOrderIn

    chance = company.chance
    for start in range(0, count, 5000):
        rows = [
            RecordedSalesOrderIn.model_validate(
                {
                    "customer_id": chance.choice(company.customers),
                    "ordered_date": company.today,
                    "requested_date": company.today + timedelta(days=chance.randrange(1, 60)),
                    "reference": f"P{start + n}",
                    "lines": [{"item_id": chance.choice(company.items), "quantity": chance.randrange(1, 30)}],
                }
            )
            for n in range(min(5000, count - start))
        ]
        record_sales_order.many(company.staff, rows)
        say(f"  {start + len(rows)} orders")
