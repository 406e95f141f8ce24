"""The generated company is believable, correct in its numbers and the same for the same seed and day."""

import hashlib
import re
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest
from stdnum import ean
from stdnum.be import vat as belgian
from stdnum.de import vat as german
from stdnum.it import iva
from stdnum.nl import btw, postcode

from demo.articles import STORY_ARTICLE
from demo.company import generate
from demo.places import DUTCH
from demo.records import Company, Habit, Party
from schakel.kernel.calendars import WorkCalendar
from schakel.planning.demand import Demand
from schakel.planning.route import Route
from schakel.planning.supply import Kind, Supply, Terms
from tests.planning.pegging import peg_new

TODAY = date(2026, 11, 18)
SEEDS = [1, 2, 3, 2026]


@pytest.fixture(scope="module", params=SEEDS)
def company(request: pytest.FixtureRequest) -> Company:
    return generate(request.param, TODAY)


def parties(company: Company) -> list[Party]:
    return [company.own, *(c.party for c in company.customers), *(s.party for s in company.suppliers)]


def digest(company: Company) -> str:
    return hashlib.sha256(repr(company).encode()).hexdigest()


def test_the_company_has_its_size(company: Company) -> None:
    assert len(company.customers) == 60
    assert len(company.suppliers) == 25
    assert len(company.articles) == 800
    assert 2000 < len(company.sales_orders) < 3200
    assert 120 <= sum(order.is_open for order in company.sales_orders) <= 180
    assert 45 <= sum(order.is_open for order in company.purchase_orders) <= 75


def test_every_name_and_number_is_used_once(company: Company) -> None:
    for values in (
        [party.name for party in parties(company)],
        [party.number for party in parties(company)],
        [party.vat_number for party in parties(company)],
        [party.website for party in parties(company)],
        [article.number for article in company.articles],
        [article.name for article in company.articles],
        [article.gtin for article in company.articles],
        [order.number for order in company.sales_orders],
        [order.number for order in company.purchase_orders],
        [shipment.number for shipment in company.shipments],
    ):
        assert len(set(values)) == len(values)


def test_company_numbers_pass_the_checks_of_their_country(company: Company) -> None:
    checks = {"NL": btw.validate, "DE": german.validate, "BE": belgian.validate, "IT": iva.validate}
    countries = Counter(party.address.country for party in parties(company))
    assert countries == {"NL": 77, "DE": 4, "BE": 3, "IT": 2}
    for party in parties(company):
        country = party.address.country
        assert party.vat_number.startswith(country)
        checks[country](party.vat_number)
        if country == "NL":
            assert re.fullmatch(r"\d{8}", party.kvk_number or "")
        else:
            assert party.kvk_number is None


def test_dutch_postcodes_belong_to_their_town(company: Company) -> None:
    for party in parties(company):
        if party.address.country == "NL":
            assert postcode.validate(party.address.postcode) == party.address.postcode
            first, last, _ = DUTCH[party.address.city]
            assert first <= int(party.address.postcode[:4]) <= last


def test_no_mail_address_or_website_can_exist(company: Company) -> None:
    for party in parties(company):
        assert re.fullmatch(r"https://www\.[a-z0-9-]+\.example", party.website)
        assert party.contacts
        for contact in party.contacts:
            assert re.fullmatch(r"[a-z]+\.[a-z]+@[a-z0-9-]+\.example", contact.email)
            assert contact.email.split("@")[1] in party.website
            assert re.fullmatch(r"\+\d\d \d{1,4} \d{5,7}", contact.phone)


def test_articles_are_sold_above_cost_in_known_units_and_whole_packs(company: Company) -> None:
    assert {article.unit_code for article in company.articles} == {"C62", "MTR", "LTR"}
    suppliers = {supplier.party.number for supplier in company.suppliers}
    for article in company.articles:
        assert ean.is_valid(article.gtin)
        assert article.list_price > article.purchase_price > 0
        assert article.minimum_quantity % article.order_multiple == 0
        assert article.supplier_number in suppliers
        assert "{" not in article.name
    assert {article.supplier_number for article in company.articles} == suppliers


def test_every_line_refers_to_what_exists(company: Company) -> None:
    articles = {article.number: article for article in company.articles}
    customers = {customer.party.number for customer in company.customers}
    for order in company.sales_orders:
        assert order.customer_number in customers
        for line in order.lines:
            assert line.quantity > 0
            assert line.quantity % articles[line.article_number].sales_multiple == 0
            assert order.ordered_date < line.requested_date
            assert 0 <= line.open_quantity <= line.quantity
    for purchase in company.purchase_orders:
        for bought in purchase.lines:
            article = articles[bought.article_number]
            assert article.supplier_number == purchase.supplier_number
            assert bought.quantity % article.order_multiple == 0
            assert bought.quantity >= article.minimum_quantity
            assert bought.received_date is None or purchase.ordered_date < bought.received_date <= TODAY
            assert not (bought.proposed_date and (bought.confirmed_date or bought.received_date))


def test_stock_is_what_came_less_what_left_and_was_never_negative(company: Company) -> None:
    moves: defaultdict[str, list[tuple[date, int, Decimal]]] = defaultdict(list)
    orders = {order.number: order for order in company.sales_orders}
    shipped: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for purchase in company.purchase_orders:
        for bought in purchase.lines:
            if bought.received_date:
                moves[bought.article_number].append((bought.received_date, 0, bought.quantity))
    for shipment in company.shipments:
        assert orders[shipment.order_number].ordered_date <= shipment.shipped_date <= TODAY
        for position, quantity in shipment.quantities.items():
            article = orders[shipment.order_number].lines[position - 1].article_number
            moves[article].append((shipment.shipped_date, 1, -quantity))
            shipped[shipment.order_number, position] += quantity
    for number, balance in company.opening_stock.items():
        for _, _, quantity in sorted(moves[number]):
            balance += quantity
            assert balance >= 0
        assert company.stock[number] == balance
    for order in company.sales_orders:
        for line in order.lines:
            assert line.shipped_quantity == shipped[order.number, line.position]


def test_few_articles_and_customers_make_most_of_the_lines(company: Company) -> None:
    lines = Counter(line.article_number for order in company.sales_orders for line in order.lines)
    assert sum(n for _, n in lines.most_common(160)) > 0.6 * lines.total()
    orders = Counter(order.customer_number for order in company.sales_orders)
    assert sum(n for _, n in orders.most_common(12)) > 0.5 * orders.total()
    assert len(orders) == 60


def test_late_suppliers_can_be_found_in_the_history(company: Company) -> None:
    habits = {supplier.party.number: supplier.habit for supplier in company.suppliers}
    late: defaultdict[Habit, list[bool]] = defaultdict(list)
    for order in company.purchase_orders:
        for line in order.lines:
            if line.received_date and line.confirmed_date:
                late[habits[order.supplier_number]].append(line.received_date > line.confirmed_date)
    share = {habit: sum(found) / len(found) for habit, found in late.items()}
    assert share[Habit.LATE] > 0.6
    assert share[Habit.PUNCTUAL] < 0.3


def test_there_is_work_for_the_buyer_today(company: Company) -> None:
    lines = [line for order in company.purchase_orders for line in order.lines if not line.received_date]
    assert sum(not line.confirmed_date and not line.proposed_date for line in lines) >= 3
    assert sum(line.proposed_date is not None for line in lines) >= 1
    assert sum((line.confirmed_date or line.requested_date) < TODAY for line in lines) >= 1


def test_the_story_stands_with_fixed_numbers(company: Company) -> None:
    story = company.story
    people = (story.desk_person, story.customer_person, story.supplier_person, story.rival_person)
    assert [person.first_name for person in people] == ["Alice", "Carla", "Sam", "Rita"]
    sold = next(o for o in company.sales_orders if o.number == "VO-40100")
    bought = next(o for o in company.purchase_orders if o.number == "IO-40060")
    assert (sold.customer_number, bought.supplier_number) == (story.customer_number, story.supplier_number)
    assert story.rival_number != story.supplier_number
    (sales_line,), (purchase_line,) = sold.lines, bought.lines
    assert sales_line.article_number == purchase_line.article_number == story.article_number == STORY_ARTICLE
    assert sales_line.open_quantity == 100
    assert company.stock[STORY_ARTICLE] == 40
    assert purchase_line.quantity == 60
    assert purchase_line.confirmed_date is purchase_line.proposed_date is None
    used_by = [o.number for o in company.sales_orders for x in o.lines if x.article_number == STORY_ARTICLE]
    assert used_by == ["VO-40100"]


def test_the_planner_promises_carla_the_day_that_she_asked_for(company: Company) -> None:
    sold = next(o for o in company.sales_orders if o.number == "VO-40100").lines[0]
    bought = next(o for o in company.purchase_orders if o.number == "IO-40060").lines[0]
    calendar = WorkCalendar()
    demand = Demand(1, sold.quantity, sold.requested_date, None, 3, 1, Route(calendar, 1, calendar, 1))
    supplies = [
        Supply(0, Kind.STOCK, company.stock[STORY_ARTICLE], TODAY),
        Supply(1, Kind.SCHEDULE_LINE, bought.quantity, bought.requested_date),
    ]
    terms = Terms(TODAY, calendar.add_working_days(TODAY, 1), calendar.add_working_days(TODAY, 20))
    (plan,) = peg_new(supplies, [], [demand], terms)
    assert plan.promised_date == sold.requested_date
    assert [(peg.kind, peg.quantity) for peg in plan.pegs] == [
        (Kind.STOCK, Decimal(40)),
        (Kind.SCHEDULE_LINE, Decimal(60)),
    ]


def test_the_same_seed_and_day_give_the_same_company_and_others_another() -> None:
    first = digest(generate(7, TODAY))
    assert digest(generate(7, TODAY)) == first
    assert digest(generate(8, TODAY)) != first
    assert digest(generate(7, TODAY + timedelta(days=1))) != first


def test_it_can_be_made_on_any_day_also_a_holiday_or_a_leap_day() -> None:
    for today in (date(2026, 12, 25), date(2028, 2, 29), date(2026, 8, 2)):
        assert generate(1, today).today == today


def test_it_takes_less_than_three_seconds() -> None:
    start = time.perf_counter()
    generate(5, TODAY)
    assert time.perf_counter() - start < 3
