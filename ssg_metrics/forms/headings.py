"""Further headings under which a column is known, beside its canonical and official ones."""

from __future__ import annotations

from collections.abc import Mapping

ALSO: Mapping[str, tuple[str, ...]] = {
    "group_code": ("รหัส", "รหัสกลุ่มออมทรัพย์", "รหัสกลุ่มเป้าหมาย", "code", "group", "group id"),
    "group_name": ("ชื่อกลุ่มออมทรัพย์", "ชื่อกลุ่มออมทรัพย์เพื่อการผลิต", "กลุ่ม", "name"),
    "province": ("ชื่อจังหวัด",),
    "district": ("ชื่ออำเภอ", "amphoe"),
    "subdistrict": ("ชื่อตำบล", "tambon"),
    "village": ("บ้าน", "ชื่อหมู่บ้าน", "หมู่ที่"),
    "level": ("ระดับ", "ระดับกลุ่ม", "development level"),
    "leads_fund_centre": ("แกนนำศูนย์ฯ", "แกนนำ", "แกนนำจัดตั้งศูนย์จัดการกองทุนชุมชน"),
    "selected": ("กลุ่มเป้าหมาย", "คัดเลือก", "ได้รับคัดเลือก", "target group"),
    "member_count": ("สมาชิก", "จำนวนสมาชิกทั้งหมด", "members"),
    "savings_baht": ("เงินสัจจะ", "เงินสัจจะสะสม (บาท)", "savings"),
    "founded_year": ("ปีจัดตั้ง", "ปีที่ก่อตั้ง", "ปี พ.ศ. ที่จัดตั้ง"),
    "uses_accounting_program": ("โปรแกรมบัญชี", "ใช้โปรแกรมบัญชีกลุ่มออมทรัพย์"),
    "round": ("รอบที่", "รอบการประเมิน", "ครั้งที่", "รอบประเมิน"),
    "assessed_on": ("วันประเมิน", "วันเดือนปีที่ประเมิน", "ประเมินเมื่อ", "date"),
    "assessor": ("ชื่อผู้ประเมิน",),
    "form": ("แบบ",),
    "indicator": ("รหัสตัวชี้วัด",),
    "result": ("ผลการประเมิน",),
    "held_on": ("วันจัดเวที", "จัดเวทีวันที่", "forum date"),
    "participants": ("ผู้เข้าร่วม", "จำนวนผู้เข้าร่วมเวที"),
    "finished_on": ("วันที่แล้วเสร็จ", "ดำเนินการแล้วเสร็จ", "แล้วเสร็จวันที่"),
    "prepared_on": ("วันจัดทำแผน", "จัดทำแผนวันที่"),
    "status": ("สถานะแผน",),
    "due_on": ("วันที่กำหนดแล้วเสร็จ", "due date"),
    "budget_baht": ("งบประมาณ (บาท)",),
    "paid_on": ("วันเบิกจ่าย", "วันที่จ่ายเงิน"),
    "amount_baht": ("จำนวนเงิน (บาท)", "ยอดเบิกจ่าย", "จำนวนเงินที่เบิกจ่าย", "amount"),
    "document_no": ("เลขที่ฎีกา", "เลขที่ใบสำคัญ", "document number"),
    "reported_on": ("วันที่รายงาน", "รายงานจังหวัดวันที่"),
    "submitted_on": ("วันที่รายงาน BPM", "วันที่บันทึกใน BPM"),
    "photo_count": ("จำนวนภาพกิจกรรม",),
    "file_count": ("จำนวนไฟล์แนบ",),
    "visited_on": ("วันติดตาม", "visit date"),
    "inspector": ("ผู้ตรวจราชการ", "ผู้ตรวจ"),
    "finding": ("ผลการติดตาม",),
    "advice": ("คำแนะนำ",),
}
"""By canonical column name. A heading means one column within a table, whatever another table has.
"""
