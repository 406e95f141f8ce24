"""The database's own part in finding documents: what is kept of each to find it by, and the function that searches."""

# What a search compares is written by the table itself, for whoever writes documents.
KEEP = r"""
create function document_words(said text) returns text
language sql stable set search_path = public, pg_temp
as $$ select lower(regexp_replace(unaccent(said), '[^[:alnum:]]+', ' ', 'g')) $$;

alter table documents_document add column found_words tsvector not null default '';

-- Both as the language bends a word and as it stands: numbers and names are no Dutch.
create function keep_document_words() returns trigger
language plpgsql set search_path = public, pg_temp
as $$ declare
    named text := document_words(new.title || ' ' || new.number || ' ' || new.numbers || ' ' || new.file_name);
begin
    new.found_words := setweight(to_tsvector('dutch', named), 'A') || setweight(to_tsvector('simple', named), 'A')
        || setweight(to_tsvector('simple', document_words(new.issuer)), 'B')
        || setweight(to_tsvector('dutch', document_words(left(new.text, 200000))), 'D');
    return new;
end $$;
create trigger found_words before insert or update of title, number, numbers, file_name, issuer, text
    on documents_document for each row execute function keep_document_words();

create index document_words on documents_document using gin (workspace_id, found_words);
"""

# As the owner, whom row level security does not hold back from its indexes: workspace, audience, party, branch and
# person are those of the transaction and no arguments, and what comes back are ids, which the caller reads under its
# own rights.
SEARCH = r"""
create function find_documents(typed text, most int)
returns table (document_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
declare
    here uuid := nullif(current_setting('schakel.workspace', true), '')::uuid;
    audience text := coalesce(current_setting('schakel.audience', true), '');
    own uuid := nullif(current_setting('schakel.party', true), '')::uuid;
    branch uuid := nullif(current_setting('schakel.branch', true), '')::uuid;
    person uuid := nullif(current_setting('schakel.person', true), '')::uuid;
    token text;
    stem text;
    meant text[];
    parts text[] := '{}';
    wide tsquery := null;
begin
    if here is null or audience not in ('staff', 'system', 'customer', 'supplier') then
        return;
    end if;
    foreach token in array (string_to_array(trim(document_words(typed)), ' '))[1:6] loop
        meant := '{}';
        if token <> '' then
            meant := array[quote_literal(token) || case when length(token) >= 3 then ':*' else '' end];
        end if;
        foreach stem in array tsvector_to_array(to_tsvector('dutch', token)) loop
            meant := meant || (quote_literal(stem) || case when length(stem) >= 4 then ':*' else '' end);
        end loop;
        if cardinality(meant) > 0 then
            parts := parts || ('(' || array_to_string(meant, '|') || ')');
        end if;
    end loop;
    if cardinality(parts) = 0 then
        return;
    end if;
    wide := array_to_string(parts, '&')::tsquery;
    return query
        select d.id from documents_document d
        where d.workspace_id = here and d.found_words @@ wide and d.archived_at is null
            and (audience in ('staff', 'system') or d.open_to = audience
                or (d.party_id = own and d.side in ('', audience) and (branch is null or d.branch_id = branch)
                    and (person is null or d.assignee_id = person)))
        order by ts_rank(d.found_words, wide) desc, d.changed_at desc, d.id limit most;
end
$$;
revoke execute on function find_documents(text, int) from public;
"""

# Files that were sent before there were documents are documents of their own.
FILES_OF_BEFORE = r"""
insert into documents_document (id, workspace_id, party_id, relation_id, open_to, side, branch_id, assignee_id, kind, title,
        sort_key, issuer, number, review, reason, validity, latest, stored_file_id, file_name, media_type, size,
        is_checked, is_stopped, numbers, text, uploaded_by_id, from_desk, created_at, changed_at, version)
    select gen_random_uuid(), f.workspace_id, f.party_id, f.party_id, '', '', f.branch_id, f.assignee_id, 'other', f.name,
        left(document_words(f.name), 240), '', '', case when f.from_desk then 'accepted' else 'to_check' end, '', 'valid',
        1, f.id, f.name, f.media_type, f.size, f.state <> 'waiting', f.state = 'quarantined', '', '', f.uploaded_by_id,
        f.from_desk, f.uploaded_at, f.uploaded_at, 1
    from documents_storedfile f where f.archived_at is null;
insert into documents_documentversion (id, workspace_id, document_id, stored_file_id, number, note, uploaded_by_id,
        from_desk, uploaded_at)
    select gen_random_uuid(), d.workspace_id, d.id, d.stored_file_id, 1, '', d.uploaded_by_id, d.from_desk, d.created_at
    from documents_document d;
"""
