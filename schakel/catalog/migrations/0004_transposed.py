"""Words of which two letters changed places are found as well: `lgaer` means `lager`."""

from django.db import migrations
from schakel.catalog.migrations._searching import SEARCH

# Each neighbouring pair the other way round, as a part of words that there are; what is found so is surer than
# what merely resembles, of which there may be none: a short word keeps too few of its trigrams.
TRANSPOSED = r"""meant := meant || array(select distinct quote_literal(w.word)
                        from generate_series(1, least(length(stem), 20) - 1) as place
                        cross join lateral (select overlay(stem placing substr(stem, place + 1, 1) || substr(stem, place, 1)
                            from place for 2) as word) as turned
                        cross join lateral (select k.word from catalog_itemword k where k.workspace_id = here
                            and k.word like '%' || turned.word || '%'
                            order by length(k.word), k.word limit 2) as w
                        where length(stem) >= 4 limit 4);
                    """
LIKE = """meant := meant || array(select quote_literal(w.word) from catalog_itemword w
                        where w.workspace_id = here and (w.word % stem"""
assert LIKE in SEARCH
NOW = SEARCH.replace("create function", "create or replace function", 1).replace(LIKE, TRANSPOSED + LIKE)


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0003_search'),
    ]

    operations = [
        migrations.RunSQL(NOW, migrations.RunSQL.noop),
    ]
