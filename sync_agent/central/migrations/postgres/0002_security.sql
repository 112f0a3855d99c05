-- SPDX-License-Identifier: Apache-2.0
-- Only on PostgreSQL: rows of a tenant are seen only by who named that tenant. The owner of the tables (the
-- centre's own service connections: accepting, sequencer, projections) is not held by it; a connection that
-- serves one tenant takes the role evertill_tenant, which is. The sub-select makes the setting be read once
-- per query instead of once per row.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'evertill_tenant') THEN
    CREATE ROLE evertill_tenant NOLOGIN;
  END IF;
  EXECUTE format('GRANT evertill_tenant TO %I', current_user);
EXCEPTION
  WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
    RAISE NOTICE 'role evertill_tenant is for the administrator of the server to create and grant';
END $$;
DO $$ DECLARE t TEXT; BEGIN
  FOR t IN SELECT c.table_name FROM information_schema.columns c
           WHERE c.table_schema = current_schema() AND c.column_name = 'tenant' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_tenant ON %I USING '
                   '(tenant = (SELECT current_setting(''evertill.tenant'', true)))', t);
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'evertill_tenant') THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO evertill_tenant', t);
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION audit_is_appended_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is only appended to'; END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_is_appended_to();
