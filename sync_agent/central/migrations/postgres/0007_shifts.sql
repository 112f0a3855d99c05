-- SPDX-License-Identifier: Apache-2.0
-- The second part of 0003 as a function, for tables that came since and those to come.
CREATE OR REPLACE FUNCTION secure_tenant_tables() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t TEXT; BEGIN
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
SELECT secure_tenant_tables();
