"""The database's own part in finding items: what is kept of each item to find it by, and the function that searches."""

# What a search compares is written by the table itself, for whoever writes items and however many at once.
KEEP = r"""
create function plain_words(said text) returns text
language sql stable set search_path = public, pg_temp
as $$ select lower(regexp_replace(unaccent(said), '[^[:alnum:]]+', ' ', 'g')) $$;

create function plain_code(said text) returns text
language sql stable set search_path = public, pg_temp
as $$ select upper(regexp_replace(unaccent(said), '[^[:alnum:]]+', '', 'g')) $$;

alter table catalog_item add column found_code text collate "C" not null default '',
    add column found_words tsvector not null default '';

create function keep_found_words() returns trigger
language plpgsql set search_path = public, pg_temp
as $$ begin
    new.found_code := plain_code(new.number);
    new.found_words := setweight(to_tsvector('dutch', plain_words(new.name || ' ' || new.number)), 'A')
        || setweight(to_tsvector('dutch', plain_words(new.brand)), 'B')
        || setweight(to_tsvector('dutch', plain_words(new.description)), 'D');
    return new;
end $$;
create trigger found_words before insert or update of number, name, brand, description on catalog_item
    for each row execute function keep_found_words();

-- In the order of the words, so that two who write new words at once do not wait for each other in a ring.
create function keep_item_words() returns trigger
language plpgsql set search_path = public, pg_temp
as $$ begin
    insert into catalog_itemword (id, workspace_id, word)
        select gen_random_uuid(), workspace_id, word from (
            select distinct n.workspace_id, w.word
                from fresh n cross join lateral unnest(tsvector_to_array(n.found_words)) w(word)
                where w.word ~ '^[^0-9]{3,60}$'
        ) seen
        where not exists (
            select from catalog_itemword k where k.workspace_id = seen.workspace_id and k.word = seen.word
        )
        order by workspace_id, word
        on conflict do nothing;
    return null;
end $$;
create trigger words_of_new after insert on catalog_item
    referencing new table as fresh for each statement execute function keep_item_words();
create trigger words_of_changed after update on catalog_item
    referencing new table as fresh for each statement execute function keep_item_words();

-- Items of before.
update catalog_item set number = number;

create index item_code on catalog_item (workspace_id, found_code);
create index item_gtin on catalog_item (workspace_id, (gtin collate "C")) where gtin <> '';
create index item_words on catalog_item using gin (workspace_id, found_words);
create index item_word_like on catalog_itemword using gin (workspace_id, word gin_trgm_ops);
"""

# As the owner, whom row level security does not hold back from its indexes: workspace, audience and party are those of
# the transaction and no arguments, and what comes back are ids, which the caller reads under its own rights.
SEARCH = r"""
create function find_items(typed text, of_categories uuid[], of_brand text, most int)
returns table (item_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_custom_plan set pg_trgm.word_similarity_threshold = 0.4
as $$
declare
    here uuid := nullif(current_setting('schakel.workspace', true), '')::uuid;
    audience text := coalesce(current_setting('schakel.audience', true), '');
    own uuid := nullif(current_setting('schakel.party', true), '')::uuid;
    said_code text := plain_code(typed);
    beyond text := plain_code(typed) || U&'\FFFF';
    -- An index leads to the first of them; more than this many are not weighed against each other.
    weighed int := 3 * most;
    token text;
    stem text;
    meant text[];
    parts text[] := '{}';
    wide tsquery := null;
begin
    if here is null or audience not in ('staff', 'system', 'customer') then
        return;
    end if;
    foreach token in array (string_to_array(trim(plain_words(typed)), ' '))[1:6] loop
        foreach stem in array tsvector_to_array(to_tsvector('dutch', token)) loop
            meant := array[quote_literal(stem)];
            if length(token) >= 3 then
                meant := array[quote_literal(stem) || ':*', quote_literal(token) || ':*'];
            end if;
            if length(stem) >= 3 and stem !~ '[0-9]' then
                -- What is a part of a longer word: `lager` of `kogellager`.
                meant := meant || array(select quote_literal(w.word) from catalog_itemword w
                    where w.workspace_id = here and w.word like '%' || stem || '%' and length(stem) >= 4
                    order by length(w.word), w.word limit 8);
                if not exists (select from catalog_itemword w where w.workspace_id = here
                        and w.word >= stem and w.word < stem || U&'\FFFF') and cardinality(meant) = 2 then
                    meant := meant || array(select quote_literal(w.word) from catalog_itemword w
                        where w.workspace_id = here and (w.word % stem or stem <% w.word)
                        order by greatest(similarity(w.word, stem), 0.8 * word_similarity(stem, w.word)) desc, w.word
                        limit 4);
                end if;
            end if;
            parts := parts || ('(' || array_to_string(meant, '|') || ')');
        end loop;
    end loop;
    if cardinality(parts) > 0 then
        wide := array_to_string(parts, '&')::tsquery;
    end if;
    return query
        with hits as (
            (select i.id, i.sort_key, case when i.found_code = said_code then 9 else 5 end as weight from catalog_item i
                where i.workspace_id = here and said_code <> '' and i.found_code >= said_code and i.found_code < beyond
                and (i.is_active or audience <> 'customer')
                and (of_categories is null or i.category_id = any (of_categories))
                and (of_brand = '' or i.brand = of_brand) order by i.found_code limit most)
            union all
            (select i.id, i.sort_key, case when i.gtin = said_code then 9 else 5 end from catalog_item i
                where i.workspace_id = here and said_code ~ '^[0-9]{4,14}$' and i.gtin <> ''
                and i.gtin collate "C" >= said_code and i.gtin collate "C" < beyond
                and (i.is_active or audience <> 'customer')
                and (of_categories is null or i.category_id = any (of_categories))
                and (of_brand = '' or i.brand = of_brand) order by i.gtin collate "C" limit most)
            union all
            (select i.id, i.sort_key, case when c.code = said_code then 9 else 6 end from catalog_customeritem c
                join catalog_item i on i.workspace_id = c.workspace_id and i.id = c.item_id
                where c.workspace_id = here and c.customer_id = own and audience = 'customer'
                and said_code <> '' and c.code >= said_code and c.code < beyond and i.is_active
                and (of_categories is null or i.category_id = any (of_categories))
                and (of_brand = '' or i.brand = of_brand) order by c.code limit most)
            union all
            (select w.id, w.sort_key, ts_rank(w.found_words, wide) from (
                select i.id, i.sort_key, i.found_words from catalog_item i
                where i.workspace_id = here and i.found_words @@ wide and (i.is_active or audience <> 'customer')
                and (of_categories is null or i.category_id = any (of_categories))
                and (of_brand = '' or i.brand = of_brand) limit weighed) w)
        )
        select h.id from hits h group by h.id, h.sort_key order by max(h.weight) desc, h.sort_key, h.id limit most;
end
$$;
revoke execute on function find_items(text, uuid[], text, int) from public;
"""
