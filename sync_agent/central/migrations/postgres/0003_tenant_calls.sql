-- SPDX-License-Identifier: Apache-2.0
-- The API's calls take the role evertill_tenant too. The audit trail's numbers are dense over all tenants, of which
-- that role sees one: this function sees them all and tells nothing but the next number. The second part is that of
-- 0002 again, for tables that came since.
CREATE FUNCTION next_audit_number() RETURNS BIGINT LANGUAGE sql SECURITY DEFINER AS
$$ SELECT coalesce(max(number), 0) + 1 FROM audit $$;
DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION next_audit_number() SET search_path = %I, pg_temp', current_schema());
END $$;
DO $$ DECLARE t TEXT; BEGIN
  FOR t IN SELECT c.table_name FROM information_schema.columns c
           WHERE c.table_schema = current_schema() AND c.column_name = 'tenant' LOOP
    IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = current_schema() AND tablename = t) THEN
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
      EXECUTE format('CREATE POLICY of_tenant ON %I USING '
                     '(tenant = (SELECT current_setting(''evertill.tenant'', true)))', t);
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'evertill_tenant') THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO evertill_tenant', t);
    END IF;
  END LOOP;
END $$;
